package com.mlconnector.sandbox.freshbooks.callbacks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest deliveries, newest first; older ones fall out. */
final class DeliveryLog {

    private static final int KEPT = 5_000;

    private final Deque<Delivery> deliveries = new ArrayDeque<>();

    synchronized void add(Delivery delivery) {
        deliveries.addFirst(delivery);
        if (deliveries.size() > KEPT) {
            deliveries.removeLast();
        }
    }

    synchronized List<Delivery> latest(int count) {
        return new ArrayList<>(deliveries.stream().limit(count).toList());
    }
}
