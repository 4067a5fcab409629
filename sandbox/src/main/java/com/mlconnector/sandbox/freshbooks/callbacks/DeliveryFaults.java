package com.mlconnector.sandbox.freshbooks.callbacks;

/**
 * What goes wrong with deliveries on purpose.
 *
 * @param dropPercent how many of a hundred are lost without a trace for the receiver
 * @param reorderWindowMs each delivery waits a random part of this, so that they overtake one another
 * @param seed decides which are lost: the same seed and the same changes lose the same deliveries
 */
public record DeliveryFaults(int dropPercent, int duplicatePercent, long delayMs, long reorderWindowMs, long seed) {

    public static final DeliveryFaults NONE = new DeliveryFaults(0, 0, 0, 0, 0);

    public DeliveryFaults {
        percent("dropPercent", dropPercent);
        percent("duplicatePercent", duplicatePercent);
    }

    private static void percent(String name, int value) {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException(name + " is from 0 to 100, not " + value);
        }
    }
}
