package com.mlconnector.bench;

import java.net.URI;

/** Something that takes signed notices and answers 200 when they are on disk. */
interface Receiver {
    String name();

    URI address();

    /** Whether a person wrote it for this purpose, so that the connector is compared with it. */
    boolean isHandWritten();

    /** How many notices it holds. */
    long stored();
}
