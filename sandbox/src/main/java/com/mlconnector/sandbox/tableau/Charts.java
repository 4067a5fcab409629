package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Figures.Bar;
import com.mlconnector.sandbox.tableau.Figures.Chart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** Draws charts as inline SVG, with the same figures as a table for those who do not see pictures. */
final class Charts {
    private static final int LABELS = 190;
    private static final int BARS = 400;
    private static final int WIDTH = 720;
    private static final int LINE = 26;

    private Charts() {}

    /** A section of the page with one drawing per currency. */
    static String section(String id, String title, List<String> series, Chart chart) {
        StringBuilder out = new StringBuilder("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">");
        out.append("<h2 id=\"")
                .append(id)
                .append("-title\">")
                .append(escape(title))
                .append("</h2>");
        chart.missing()
                .ifPresent(why ->
                        out.append("<p class=\"quiet\">").append(escape(why)).append("</p>"));
        if (chart.missing().isEmpty() && chart.byCurrency().isEmpty()) {
            out.append("<p class=\"quiet\">No rows to draw yet.</p>");
        }
        if (series.size() > 1 && !chart.byCurrency().isEmpty()) {
            legend(series, out);
        }
        chart.byCurrency().forEach((currency, bars) -> {
            out.append("<h3>").append(escape(currency)).append(" <span class=\"quiet\">");
            out.append(money(bars.stream().map(Bar::total).reduce(BigDecimal.ZERO, BigDecimal::add)));
            out.append("</span></h3>");
            svg(title + ", " + currency, series, bars, out);
            table(id + "-" + currency, series, bars, out);
        });
        return out.append("</section>").toString();
    }

    private static void legend(List<String> series, StringBuilder out) {
        out.append("<ul class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            out.append("<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"s")
                    .append(i);
            out.append("\" width=\"12\" height=\"12\" rx=\"2\"/></svg> ")
                    .append(escape(series.get(i)))
                    .append("</li>");
        }
        out.append("</ul>");
    }

    private static void svg(String title, List<String> series, List<Bar> bars, StringBuilder out) {
        int height = bars.size() * LINE;
        Scale scale = Scale.of(bars);
        out.append("<svg class=\"chart\" role=\"img\" aria-label=\"")
                .append(escape(title))
                .append("\" viewBox=\"0 0 ");
        out.append(WIDTH).append(' ').append(height).append("\">");
        for (int i = 0; i < bars.size(); i++) {
            bar(bars.get(i), i * LINE, series, scale, out);
        }
        out.append("</svg>");
    }

    /**
     * Amounts below zero stand to the left of the others.
     *
     * @param zero where on the drawing zero is
     * @param range the amount that is as wide as all bars together may be
     */
    private record Scale(int zero, BigDecimal range) {

        static Scale of(List<Bar> bars) {
            BigDecimal below = bars.stream()
                    .map(bar -> sum(bar, -1))
                    .reduce(BigDecimal.ZERO, BigDecimal::min)
                    .negate();
            BigDecimal above = bars.stream().map(bar -> sum(bar, 1)).reduce(BigDecimal.ZERO, BigDecimal::max);
            BigDecimal range = below.add(above).max(BigDecimal.ONE);
            return new Scale(LABELS + new Scale(0, range).width(below), range);
        }

        /** @param sign of the parts that are summed */
        private static BigDecimal sum(Bar bar, int sign) {
            return bar.parts().values().stream()
                    .filter(part -> part.signum() == sign)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        int width(BigDecimal value) {
            return value.abs()
                    .multiply(BigDecimal.valueOf(BARS))
                    .divide(range, 0, RoundingMode.HALF_UP)
                    .intValue();
        }
    }

    private static void bar(Bar bar, int top, List<String> series, Scale scale, StringBuilder out) {
        int middle = top + LINE / 2 + 4;
        out.append("<g><title>")
                .append(escape(bar.label()))
                .append(": ")
                .append(money(bar.total()))
                .append("</title>");
        out.append("<text x=\"").append(LABELS - 10).append("\" y=\"").append(middle);
        out.append("\" text-anchor=\"end\">")
                .append(escape(shortened(bar.label())))
                .append("</text>");
        int right = scale.zero();
        int left = scale.zero();
        for (int i = 0; i < series.size(); i++) {
            BigDecimal value = bar.parts().getOrDefault(series.get(i), BigDecimal.ZERO);
            int width = scale.width(value);
            left -= value.signum() < 0 ? width : 0;
            if (width > 0) {
                String title = bar.label() + ", " + series.get(i) + ": " + money(value);
                part(i, value.signum() < 0 ? left : right, top, width, title, out);
            }
            right += value.signum() > 0 ? width : 0;
        }
        out.append("<text class=\"value\" x=\"")
                .append(right + 8)
                .append("\" y=\"")
                .append(middle)
                .append("\">");
        out.append(money(bar.total())).append("</text></g>");
    }

    private static void part(int series, int x, int top, int width, String title, StringBuilder out) {
        out.append("<rect class=\"s")
                .append(series)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(top + 4);
        out.append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(LINE - 8)
                .append("\" rx=\"2\"><title>");
        out.append(escape(title)).append("</title></rect>");
    }

    private static void table(String id, List<String> series, List<Bar> bars, StringBuilder out) {
        out.append("<details id=\"").append(escape(id)).append("-table\"><summary>The figures as a table</summary>");
        out.append("<div class=\"wide\"><table><thead><tr><th></th>");
        series.forEach(
                name -> out.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
        out.append("<th scope=\"col\">Total</th></tr></thead><tbody>");
        for (Bar bar : bars) {
            out.append("<tr><th scope=\"row\">").append(escape(bar.label())).append("</th>");
            for (String name : series) {
                out.append("<td>")
                        .append(money(bar.parts().getOrDefault(name, BigDecimal.ZERO)))
                        .append("</td>");
            }
            out.append("<td>").append(money(bar.total())).append("</td></tr>");
        }
        out.append("</tbody></table></div></details>");
    }

    private static String shortened(String label) {
        int most = 23;
        return label.codePointCount(0, label.length()) <= most
                ? label
                : label.substring(0, label.offsetByCodePoints(0, most - 1)) + "…";
    }

    static String money(BigDecimal amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    /** Text that is safe between tags and inside double quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
