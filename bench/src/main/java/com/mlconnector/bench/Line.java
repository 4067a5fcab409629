package com.mlconnector.bench;

import com.mlconnector.sandbox.freshbooks.callbacks.Signer.Notice;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a receiver, kept open, over which one notice goes after the other. It knows just enough of HTTP/1.1 to cost
 * little beside the receiver, which shares the machine with it.
 */
final class Line implements AutoCloseable {
    private static final int PATIENCE = 30_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    Line(URI address) throws IOException {
        this.head = "POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUser-Agent: FreshHooks/0.4 (bench)\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE);
            this.in = new BufferedInputStream(socket.getInputStream(), 4096);
            this.out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** @return the answer's status, once all of the answer has come */
    int post(Notice notice) throws IOException {
        String request = head + "X-FreshBooks-Hmac-SHA256: " + notice.signature() + "\r\nContent-Length: "
                + notice.form().length() + "\r\n\r\n" + notice.form(); // a form is ASCII
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String first = line();
        if (first.length() < 12 || !first.startsWith("HTTP/1.")) {
            throw new IOException("This is no answer of HTTP: " + first);
        }
        long length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String small = header.toLowerCase(Locale.ROOT);
            if (small.startsWith(LENGTH)) {
                length = Long.parseLong(small.substring(LENGTH.length()).strip());
            } else if (small.startsWith("transfer-encoding:")) {
                throw new IOException("The answer comes in pieces, which the bench cannot read");
            }
        }
        in.skipNBytes(length);
        return Integer.parseInt(first.substring(9, 12));
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The receiver ended the connection");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
