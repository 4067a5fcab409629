package com.mlconnector.webhook;

import com.mlconnector.audit.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads the raw bytes of a webhook, if they are of a type we take, few, and soon there. */
@Component
final class RequestBody {
    private final WebhookSettings settings;
    private final Clock clock;

    RequestBody(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** True for JSON, false for a form; anything else is turned away. */
    boolean isJson(HttpServletRequest request) throws TurnedAway {
        if (request.getHeader("Content-Encoding") != null) {
            throw TurnedAway.unknownType("The body is compressed or otherwise encoded");
        }
        MediaType type = type(request.getContentType());
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw TurnedAway.unknownType("The body is not UTF-8");
        }
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            return true;
        }
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)) {
            return false;
        }
        throw TurnedAway.unknownType("The body is neither a form nor JSON");
    }

    byte[] read(HttpServletRequest request) throws TurnedAway, IOException {
        if (request.getContentLengthLong() > settings.bodyLimit()) {
            throw TurnedAway.tooLarge(settings.bodyLimit());
        }
        Instant deadline = clock.instant().plusSeconds(settings.bodySeconds());
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        byte[] piece = new byte[4096];
        InputStream input = request.getInputStream();
        for (int read = next(input, piece); read >= 0; read = next(input, piece)) {
            body.write(piece, 0, read);
            if (body.size() > settings.bodyLimit()) {
                throw TurnedAway.tooLarge(settings.bodyLimit());
            }
            if (clock.instant().isAfter(deadline)) {
                throw tooSlow();
            }
        }
        return body.toByteArray();
    }

    /** Tomcat wraps what the socket says. */
    private static int next(InputStream input, byte[] piece) throws TurnedAway, IOException {
        try {
            return input.read(piece);
        } catch (IOException broken) {
            if (broken instanceof SocketTimeoutException || broken.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw broken;
        }
    }

    private static TurnedAway tooSlow() {
        return new TurnedAway(408, Reason.BODY_UNREADABLE, "The body did not come in time");
    }

    private static MediaType type(@Nullable String header) throws TurnedAway {
        try {
            return MediaType.parseMediaType(header == null ? "" : header);
        } catch (InvalidMediaTypeException unknown) {
            throw TurnedAway.unknownType("The content type is missing or unknown");
        }
    }
}
