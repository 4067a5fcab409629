package com.mlconnector.marts;

import com.mlconnector.books.Bill;
import com.mlconnector.books.Client;
import com.mlconnector.books.Project;
import com.mlconnector.books.Vendor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that rows show for what they belong to, also where they belong to nothing. */
final class Members {
    static final String NO_CLIENT = "(No client)";
    static final String UNKNOWN_CLIENT = "(Unknown client)";
    static final String NO_PROJECT = "(No project)";
    static final String UNKNOWN_PROJECT = "(Unknown project)";
    static final String SEVERAL_PROJECTS = "(Several projects)";
    static final String UNCATEGORISED = "(Uncategorised)";
    static final String NO_ACCOUNT = "(No account)";
    static final String NO_STAFF = "(No staff)";
    static final String NO_VENDOR = "(No vendor)";
    static final String UNKNOWN_VENDOR = "(Unknown vendor)";
    static final String REVENUE = "(Revenue)";

    private static final Pattern FIRST_LETTER = Pattern.compile("(?<![\\p{L}\\p{N}'’])\\p{L}");

    private Members() {}

    /**
     * The client by its name now; where FreshBooks does not know the client any more, by the name on the document.
     *
     * @param id empty for none
     */
    static Member client(String id, String asBilled, Context context) {
        if (id.isEmpty()) {
            return new Member("", NO_CLIENT);
        }
        String otherwise = asBilled.isBlank() ? UNKNOWN_CLIENT : asBilled;
        return new Member(id, context.client(id).map(Client::name).orElse(otherwise));
    }

    /** @param id empty for none */
    static Member project(String id, Context context) {
        if (id.isEmpty()) {
            return new Member("", NO_PROJECT);
        }
        return new Member(id, context.project(id).map(Project::name).orElse(UNKNOWN_PROJECT));
    }

    /** The vendor by its name now; where FreshBooks does not know the vendor any more, by the name on the bill. */
    static Member vendor(Bill.Vendor vendor, Context context) {
        if (vendor.id().isEmpty()) {
            return new Member("", NO_VENDOR);
        }
        String otherwise = vendor.name().isBlank() ? UNKNOWN_VENDOR : vendor.name();
        return new Member(
                vendor.id(), context.vendor(vendor.id()).map(Vendor::name).orElse(otherwise));
    }

    /**
     * A vendor as typed by many hands, tidied: blanks in one, and shouted or whispered names in title case, so that
     * {@code ACME  OFFICE} and {@code Acme Office} are one vendor.
     */
    static String tidied(String typed) {
        String name = typed.strip().replaceAll("[\\p{Z}\\s]+", " ");
        if (name.isEmpty()) {
            return NO_VENDOR;
        }
        boolean oneCase = name.equals(name.toUpperCase(Locale.ROOT)) || name.equals(name.toLowerCase(Locale.ROOT));
        if (!oneCase) {
            return name;
        }
        Matcher letters = FIRST_LETTER.matcher(name.toLowerCase(Locale.ROOT));
        return letters.replaceAll(
                letter -> Matcher.quoteReplacement(letter.group().toUpperCase(Locale.ROOT)));
    }
}
