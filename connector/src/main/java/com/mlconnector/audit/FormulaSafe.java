package com.mlconnector.audit;

/**
 * Keeps a spreadsheet from taking text for a formula: names come from FreshBooks, and anybody may be called
 * {@code =HYPERLINK(…)}. An apostrophe goes before such text, as OWASP advises, and before text that begins with one itself.
 * So whoever takes away one leading apostrophe has what was written.
 */
final class FormulaSafe {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private FormulaSafe() {}

    static String text(String text) {
        int first = text.codePoints()
                .dropWhile(FormulaSafe::isLookedPast)
                .findFirst()
                .orElse('x');
        boolean starts = text.startsWith("'")
                || BEGINS_A_FORMULA.indexOf(first) >= 0
                || (!text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0);
        return starts ? "'" + text : text;
    }

    /** Blanks and signs without a shape, which programs may drop before they look. */
    private static boolean isLookedPast(int sign) {
        return Character.isWhitespace(sign)
                || Character.isSpaceChar(sign)
                || Character.getType(sign) == Character.FORMAT
                || Character.getType(sign) == Character.CONTROL;
    }
}
