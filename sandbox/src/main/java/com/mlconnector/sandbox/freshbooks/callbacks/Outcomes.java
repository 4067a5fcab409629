package com.mlconnector.sandbox.freshbooks.callbacks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.util.Map;
import java.util.TreeMap;

/** How deliveries of changes were answered, all of them since the start: how often each way, and which were taken. */
public final class Outcomes {
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Map<String, Integer> taken = new TreeMap<>();

    synchronized void add(Delivery delivery, String outcome) {
        answers.merge(outcome, 1, Integer::sum);
        if (Post.accepted(outcome) && !delivery.handshake()) {
            taken.merge(delivery.subject(), 1, Integer::sum);
        }
    }

    /** How many deliveries were answered with each status, or failed in which way. */
    public synchronized ObjectNode answers() {
        ObjectNode node = Json.object();
        answers.forEach(node::put);
        return node;
    }

    /** How many deliveries of each event and object, such as {@code invoice.update 310001}, were answered with success. */
    public synchronized ObjectNode taken() {
        ObjectNode node = Json.object();
        taken.forEach(node::put);
        return node;
    }
}
