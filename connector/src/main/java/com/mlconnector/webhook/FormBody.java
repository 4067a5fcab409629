package com.mlconnector.webhook;

import java.io.ByteArrayOutputStream;

/**
 * Reads a form from the raw bytes of a request, strictly and in order. A servlet's own parameters would not do: they lose
 * the order, mix in the query string and mend what is broken, and the signature covers exactly what was sent.
 */
final class FormBody {

    private FormBody() {}

    static Fields parse(byte[] body) throws TurnedAway {
        Fields fields = new Fields();
        for (int start = 0, end; start <= body.length && body.length > 0; start = end + 1) {
            end = indexOf(body, '&', start, body.length);
            int equals = indexOf(body, '=', start, end);
            if (equals == end) {
                throw TurnedAway.unreadable("A field has no value");
            }
            fields.add(decode(body, start, equals), decode(body, equals + 1, end));
        }
        return fields;
    }

    private static int indexOf(byte[] body, char wanted, int from, int end) {
        int at = from;
        while (at < end && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decode(byte[] body, int from, int end) throws TurnedAway {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - from);
        for (int at = from; at < end; at++) {
            byte read = body[at];
            if ((read >= 0 && read < 0x20) || read == 0x7f) {
                throw TurnedAway.unreadable("The form holds a control character");
            }
            if (read == '%') {
                bytes.write((hexDigit(body, at + 1, end) << 4) | hexDigit(body, at + 2, end));
                at += 2;
                continue;
            }
            bytes.write(read == '+' ? ' ' : read);
        }
        return Utf8.decode(bytes.toByteArray());
    }

    private static int hexDigit(byte[] body, int at, int end) throws TurnedAway {
        int value = at < end ? Character.digit((char) (body[at] & 0xff), 16) : -1;
        if (value < 0 || body[at] < 0) {
            throw TurnedAway.unreadable("A percent sign is not followed by two hexadecimal digits");
        }
        return value;
    }
}
