package com.mlconnector.sandbox.tableau;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The bytes below HTTP: cut connections, slow answers, bodies nobody read. */
final class Wire {
    private static final long LARGEST_DRAIN = 160L * 1024 * 1024;

    private Wire() {}

    /** Unwinds a call whose connection shall be cut before anything happens. */
    static final class CutException extends RuntimeException {}

    /** Closes the caller's connection without an answer. */
    static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while being slow on purpose"));
        }
    }

    /** Reads what is left of the body: a client that is still sending would see a reset instead of the answer. */
    static void drain(Context context) {
        try {
            InputStream in = context.req().getInputStream();
            byte[] bin = new byte[64 * 1024];
            long left = LARGEST_DRAIN;
            while (left > 0) {
                int read = in.read(bin);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException | IllegalStateException e) {
            return;
        }
    }
}
