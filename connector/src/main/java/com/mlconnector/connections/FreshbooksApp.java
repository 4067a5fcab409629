package com.mlconnector.connections;

import java.net.URI;

/**
 * The app a person registered with FreshBooks; its secret is kept apart.
 *
 * @param apiBase {@code https://api.freshbooks.com}, or what the setting {@code ml.freshbooks.api-url} says
 * @param authBase {@code https://auth.freshbooks.com}, or what {@code ml.freshbooks.auth-url} says
 * @param redirectUri exactly as registered there: https, without a query (FreshBooks compares it letter by letter)
 */
public record FreshbooksApp(URI apiBase, URI authBase, String clientId, URI redirectUri) {

    public FreshbooksApp {
        WebAddress.check("The FreshBooks API address (ml.freshbooks.api-url)", apiBase);
        WebAddress.checkEncrypted("The FreshBooks API address (ml.freshbooks.api-url)", apiBase);
        WebAddress.check("The FreshBooks sign-in address (ml.freshbooks.auth-url)", authBase);
        WebAddress.checkEncrypted("The FreshBooks sign-in address (ml.freshbooks.auth-url)", authBase);
        WebAddress.check("The redirect address", redirectUri);
        WebAddress.checkEncrypted("The redirect address", redirectUri);
        if (clientId.isBlank() || clientId.length() > 200) {
            throw new IllegalArgumentException(
                    "The FreshBooks client id is missing or too long; copy it from the app's page in the developer portal");
        }
    }
}
