package com.mlconnector.sandbox.freshbooks.callbacks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One registered webhook. Its verifier is the secret its deliveries are signed with; no door ever shows it. */
public final class Callback {

    private final long id;
    private final String account;
    private String event;
    private String uri;
    private String verifier = "";
    private String offered = "";
    private boolean verified;
    private int failuresInRow;
    private Instant updatedAt;

    Callback(long id, String account, String event, String uri, Instant now) {
        this.id = id;
        this.account = account;
        this.event = event;
        this.uri = uri;
        this.updatedAt = now;
    }

    public long id() {
        return id;
    }

    public String account() {
        return account;
    }

    public synchronized String event() {
        return event;
    }

    public synchronized String uri() {
        return uri;
    }

    public synchronized boolean verified() {
        return verified;
    }

    synchronized String verifier() {
        return verifier;
    }

    /** Keeps the verifier that a handshake is about to carry. */
    synchronized void offer(String fresh) {
        offered = fresh;
    }

    synchronized String offered() {
        return offered;
    }

    /** Takes a verifier back from the receiver; false when it is not the one last sent, nor the one in force. */
    synchronized boolean verify(String given, Instant now) {
        boolean offeredOne = !offered.isEmpty() && offered.equals(given);
        if (!offeredOne && !(verified && verifier.equals(given))) {
            return false;
        }
        verifier = given;
        verified = true;
        failuresInRow = 0;
        updatedAt = now;
        return true;
    }

    /** Changes what is heard and where; another address must prove itself anew. */
    synchronized boolean change(String newEvent, String newUri, Instant now) {
        boolean moved = !uri.equals(newUri);
        event = newEvent;
        uri = newUri;
        verified = verified && !moved;
        updatedAt = now;
        return moved;
    }

    synchronized void succeeded() {
        failuresInRow = 0;
    }

    /** Counts a failed attempt; disables the callback at the limit and says so. */
    synchronized boolean failed(int limit, Instant now) {
        failuresInRow++;
        if (!verified || failuresInRow < limit) {
            return false;
        }
        verified = false;
        offered = "";
        updatedAt = now;
        return true;
    }

    public synchronized ObjectNode json() {
        return Json.object()
                .put("callbackid", id)
                .put("event", event)
                .put("uri", uri)
                .put("verified", verified)
                .put("updated_at", updatedAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
