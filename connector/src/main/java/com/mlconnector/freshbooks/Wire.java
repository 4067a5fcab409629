package com.mlconnector.freshbooks;

import com.mlconnector.trust.Authorities;
import com.mlconnector.trust.Distrust;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.stereotype.Component;

/** Sends one call over HTTP and waits for the whole answer: no redirects, no retries, a limit on time and size. */
@Component
class Wire {
    private static final String AUTHORITIES = "ml.freshbooks.authorities";

    private final FreshbooksSettings settings;
    private final FreshbooksTime time;
    private final SSLContext secure;
    private final HttpClient client;

    Wire(FreshbooksSettings settings, FreshbooksTime time, Clock clock) {
        this.settings = settings;
        this.time = time;
        secure = Authorities.of(AUTHORITIES, settings.authorities(), clock);
        client = newClient(settings, secure);
    }

    private static HttpClient newClient(FreshbooksSettings settings, SSLContext secure) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .sslContext(secure)
                .build();
    }

    Answer send(HttpRequest.Builder request) throws NoAnswer {
        return send(client, request);
    }

    /** Over a connection of its own: one that lay idle may break while we send, and then nobody knows what was done. */
    Answer sendAlone(HttpRequest.Builder request) throws NoAnswer {
        return send(newClient(settings, secure), request);
    }

    private Answer send(HttpClient over, HttpRequest.Builder request) throws NoAnswer {
        HttpRequest whole = request.timeout(settings.answerTimeout())
                .header("Accept", "application/json")
                .header("User-Agent", "ml-connector")
                .build();
        CompletableFuture<HttpResponse<byte[]>> pending =
                over.sendAsync(whole, head -> new CappedBody(settings.largestAnswer()));
        try {
            HttpResponse<byte[]> response = pending.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
            time.hear(response.headers());
            return new Answer(response);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new NoAnswer(NoAnswer.How.TIMED_OUT, timedOut(), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer(NoAnswer.How.INTERRUPTED, "was not waited for, because ml-connector is stopping", e);
        }
    }

    private NoAnswer failure(Throwable cause) {
        if (isNotSent(cause)) {
            String why = Distrust.told(cause, AUTHORITIES)
                    .map(known -> ", because " + known)
                    .orElse("");
            return new NoAnswer(NoAnswer.How.NOT_SENT, "could not be reached" + why, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new NoAnswer(NoAnswer.How.TIMED_OUT, timedOut(), cause);
        }
        if (cause instanceof CappedBody.TooLarge) {
            return new NoAnswer(NoAnswer.How.TOO_LARGE, "sent more than " + settings.largestAnswer() + " bytes", cause);
        }
        return new NoAnswer(NoAnswer.How.CUT, "cut the connection before its answer was complete", cause);
    }

    private static boolean isNotSent(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ConnectException
                    || at instanceof HttpConnectTimeoutException
                    || at instanceof UnresolvedAddressException
                    || at instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private String timedOut() {
        return "did not answer within " + settings.answerTimeout().toSeconds() + " seconds";
    }
}
