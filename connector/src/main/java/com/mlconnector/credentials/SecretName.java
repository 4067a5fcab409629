package com.mlconnector.credentials;

import java.util.Locale;

/** What a kept secret is for. */
public enum SecretName {
    /** Proves to FreshBooks which app asks. */
    FRESHBOOKS_CLIENT_SECRET,
    /** The secret half of the Tableau personal access token. */
    TABLEAU_PAT_SECRET,
    /** The secret half of the second one, which takes over when Tableau refuses the first. */
    TABLEAU_PAT_SECRET_2,
    /** The token of the one Tableau session. */
    TABLEAU_SESSION;

    /** The word in the table: {@code tableau-session}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
