package com.mlconnector.sandbox.tableau;

import java.util.List;

/** Cuts lists into pages as Tableau does: pages from 1, 100 to a page unless asked, at most 1000. */
final class Listing {
    private static final int LARGEST = 1000;

    private Listing() {}

    static Answer answer(Call call, String name, List<Element> all) {
        int size = number(call, "pageSize", 100, 400007, "Invalid page size");
        int page = number(call, "pageNumber", 1, 400006, "Invalid page number");
        if (size > LARGEST) {
            throw new Refusal(
                    403014, "Forbidden", "Page size limit exceeded: pageSize may be at most " + LARGEST + ".");
        }
        long from = (page - 1L) * size;
        if (from >= all.size() && page > 1) {
            throw new Refusal(400006, "Bad Request", "Invalid page number: " + page + " is beyond the last page.");
        }
        List<Element> shown = all.subList((int) from, (int) Math.min(all.size(), from + size));
        Element pagination = Element.of("pagination")
                .with("pageNumber", page)
                .with("pageSize", size)
                .with("totalAvailable", all.size());
        return Answer.of(200, pagination, Element.list(name, shown));
    }

    private static int number(Call call, String name, int usual, int code, String trouble) {
        String text = call.query(name).orElse(Integer.toString(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(code, "Bad Request", trouble + ": '" + text + "'.");
        }
        throw new Refusal(code, "Bad Request", trouble + ": '" + text + "'.");
    }
}
