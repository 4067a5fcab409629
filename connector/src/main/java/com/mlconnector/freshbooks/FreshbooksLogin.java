package com.mlconnector.freshbooks;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.FreshbooksApp;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.Secret;
import com.mlconnector.freshbooks.LoginStates.Login;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Lets a person grant us access: we send the browser to FreshBooks, it comes back with a code, the code becomes tokens.
 * The {@code state} is 256 random bits, works once, for ten minutes, in the browser it was given to; PKCE (S256) goes along.
 */
@Component
public class FreshbooksLogin {
    private final LoginStates states;
    private final TokenCalls calls;
    private final OauthTokens tokens;
    private final Connections connections;
    private final SecureRandom random = new SecureRandom();

    FreshbooksLogin(LoginStates states, TokenCalls calls, OauthTokens tokens, Connections connections) {
        this.states = states;
        this.calls = calls;
        this.tokens = tokens;
        this.connections = connections;
    }

    /**
     * Where to send the browser.
     *
     * @param boundTo what only this browser session knows; {@link #finish} must be given the same
     */
    public URI begin(Connection connection, String boundTo) {
        FreshbooksApp app = connection.needApp();
        String state = random();
        String verifier = random();
        states.keep(state, connection.id(), boundTo, Secret.of(verifier));
        return Target.of(app.authBase(), "/oauth/authorize/")
                .query("response_type", "code")
                .query("client_id", app.clientId())
                .query("redirect_uri", app.redirectUri().toString())
                .query("scope", String.join(" ", Scopes.wanted()))
                .query("state", state)
                .query("code_challenge", LoginStates.hash(verifier))
                .query("code_challenge_method", "S256")
                .uri();
    }

    /**
     * Exchanges the code and keeps the tokens. Ask {@link Identity} next, and compare who it is with who connected before.
     *
     * @throws StepFailed FRESHBOOKS_RECONNECT where the sign-in is unknown, used, late or another browser's, or FreshBooks
     *     does not take the code
     */
    public ConnectionId finish(String state, String code, String boundTo) {
        Login login = states.take(state, boundTo)
                .orElseThrow(() -> new StepFailed(
                        Reason.FRESHBOOKS_RECONNECT,
                        "This sign-in is not known here: it was finished already, is older than ten minutes, or began in another"
                                + " browser. Press Connect again."));
        if (code.isBlank() || code.length() > 4096) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_RECONNECT,
                    "FreshBooks sent no code along with the sign-in. Press Connect again.");
        }
        Connection connection = connections.get(login.connection());
        tokens.keep(connection.id(), calls.exchange(connection, code, login.verifier()));
        return connection.id();
    }

    private String random() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
