package com.mlconnector.sandbox.freshbooks.callbacks;

/**
 * What goes wrong with deliveries on purpose.
 *
 * @param reorderWindowMs each delivery waits a random part of this, so that they overtake one another
 */
public record DeliveryFaults(int dropPercent, int duplicatePercent, long delayMs, long reorderWindowMs) {

    public static final DeliveryFaults NONE = new DeliveryFaults(0, 0, 0, 0);
}
