package com.mlconnector.webhook;

import com.mlconnector.audit.Budget;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.inbox.Delivery;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.webhook.Doors.Door;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a signed notice in: finds the callback behind the address, checks the signature, then the account, and gives the
 * notice to the inbox. It returns only after the notice is on disk.
 */
@Component
final class Reception {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Doors doors;
    private final Handshakes handshakes;
    private final Inbox inbox;
    private final CallbackNews news;
    private final Budget notedLines;

    /** What is wrongly signed must not have us read the database without end; what is remembered is two seconds old at most. */
    private final Budget rereads;

    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Reception(
            Doors doors,
            Handshakes handshakes,
            Inbox inbox,
            CallbackNews news,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.doors = doors;
        this.handshakes = handshakes;
        this.inbox = inbox;
        this.news = news;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.rereads = new Budget(clock, 60, Duration.ofMillis(200));
        this.notedLines = new Budget(clock, 30, Duration.ofMinutes(2));
    }

    Door door(String token) throws TurnedAway {
        return doors.find(token).orElseThrow(Reception::nobodys);
    }

    private static TurnedAway nobodys() {
        return TurnedAway.unknownCallback(404, "Nobody was given this address");
    }

    /**
     * @param signature the header, or an empty text where there is none
     * @throws com.mlconnector.inbox.StoreUnavailable when it could not be stored; it must not be acknowledged
     */
    void receive(Door door, byte[] body, boolean json, String signature) throws TurnedAway {
        Fields fields = json ? JsonBody.parse(body) : FormBody.parse(body);
        if (fields.get("name").equals(Handshakes.EVENT)) {
            handshakes.keep(doors.again(door).orElseThrow(Reception::nobodys), fields);
            return;
        }
        byte[] signed = json ? body : PythonJson.dumps(fields.inOrder()).getBytes(StandardCharsets.US_ASCII);
        checkSignature(door, signed, signature);
        if (!fields.get("account_id").equals(door.callback().accountId())) {
            throw TurnedAway.unknownCallback(401, "The notice is signed, but is for another account");
        }
        keep(door.callback(), fields, body, signature);
    }

    private void checkSignature(Door door, byte[] signed, String signature) throws TurnedAway {
        if (signature.isEmpty()) {
            throw new TurnedAway(401, Reason.SIGNATURE_MISSING, "The notice is not signed");
        }
        if (Signature.fits(signature, signed, door.verifiers())) {
            return;
        }
        Optional<Door> now = rereads.take() ? doors.again(door) : Optional.empty();
        if (now.isEmpty() || !Signature.fits(signature, signed, now.get().verifiers())) {
            throw new TurnedAway(
                    401, Reason.SIGNATURE_WRONG, "The signature does not fit the notice and the callback's verifier");
        }
    }

    private void keep(RegisteredCallback callback, Fields fields, byte[] body, String signature) throws TurnedAway {
        String event = fields.get("name");
        String id = fields.get("object_id");
        if (event.isEmpty() || !ID.matcher(id).matches()) {
            throw TurnedAway.unreadable("The notice is signed, but names no event or no record");
        }
        Optional<Kind> kind = Kind.of(event.replaceFirst("\\..*", "")).filter(Kind::isFreshbooks);
        if (kind.isEmpty()) {
            note(callback, event, id);
            return;
        }
        RecordKey record = new RecordKey(callback.connection(), kind.get(), id);
        String callbackId = callback.callbackId() == null ? "" : callback.callbackId();
        inbox.keep(new Delivery(callback.connection(), callbackId, event, record, clock.instant(), body, signature));
        news.delivered(callback.tokenHash());
    }

    /** Nothing is to be carried, so a line is enough; and not one for each of a flood. */
    private void note(RegisteredCallback callback, String event, String id) {
        if (notedLines.take()) {
            String sentence = "FreshBooks sent " + event + " for object " + id + ", a kind we do not carry";
            transactions.executeWithoutResult(
                    status -> journal.write(JournalLine.noted(clock.instant(), callback.connection(), sentence)));
        }
    }
}
