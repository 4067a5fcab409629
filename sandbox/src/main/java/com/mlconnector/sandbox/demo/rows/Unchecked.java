package com.mlconnector.sandbox.demo.rows;

/** Stands in an expected row where only the connector can know the value. */
enum Unchecked {
    /** Whatever it is, something must be there. */
    SOMETHING,
    ANYTHING
}
