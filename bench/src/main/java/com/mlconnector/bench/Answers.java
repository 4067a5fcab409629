package com.mlconnector.bench;

/**
 * What a receiver answered to a load.
 *
 * @param acknowledged with 200
 * @param others refused with another status, or the connection ended
 * @param acknowledgements how long those with 200 took
 */
record Answers(long acknowledged, long others, double seconds, Latencies acknowledgements) {

    double perSecond() {
        return acknowledged / seconds;
    }
}
