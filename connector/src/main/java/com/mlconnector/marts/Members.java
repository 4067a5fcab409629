package com.mlconnector.marts;

import com.mlconnector.books.Client;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that rows show for what they belong to, also where they belong to nothing. */
final class Members {
    static final String NO_CLIENT = "(No client)";
    static final String UNKNOWN_CLIENT = "(Unknown client)";
    static final String NO_PROJECT = "(No project)";
    static final String SEVERAL_PROJECTS = "(Several projects)";
    static final String UNCATEGORISED = "(Uncategorised)";
    static final String NO_ACCOUNT = "(No account)";
    static final String NO_STAFF = "(No staff)";
    static final String NO_VENDOR = "(No vendor)";

    private static final Pattern FIRST_LETTER = Pattern.compile("(?<![\\p{L}\\p{N}'’])\\p{L}");

    private Members() {}

    /**
     * The client's name now; where FreshBooks does not know the client any more, the name on the document.
     *
     * @param id empty for none
     */
    static String client(String id, Optional<Client> client, String asBilled) {
        if (id.isEmpty()) {
            return NO_CLIENT;
        }
        return client.map(Client::name).orElse(asBilled.isBlank() ? UNKNOWN_CLIENT : asBilled);
    }

    /** FreshBooks' id of the project; its title is not read yet. */
    static String project(String id) {
        return id.isEmpty() ? NO_PROJECT : id;
    }

    /**
     * A vendor as typed by many hands, tidied: blanks in one, and shouted or whispered names in title case, so that
     * {@code ACME  OFFICE} and {@code Acme Office} are one vendor.
     */
    static String vendor(String typed) {
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
