package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.RecordKey;
import java.time.Instant;

/**
 * A webhook as it came: verified, and about a record of a kind we carry.
 *
 * @param callbackId FreshBooks' id of the callback it came through
 * @param event the event's full name, {@code invoice.update}
 * @param body the raw bytes of the request, so that the signature can be checked again later; do not change them
 * @param signature the signature header as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: two equal deliveries are still two
public record Delivery(
        ConnectionId connection,
        String callbackId,
        String event,
        RecordKey record,
        Instant receivedAt,
        byte[] body,
        String signature) {}
