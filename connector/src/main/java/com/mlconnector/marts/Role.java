package com.mlconnector.marts;

/** What Tableau does with a column that is put on a sheet. */
public enum Role {
    /** Slices: ids, names, dates, flags. */
    DIMENSION,
    /** Is added up. */
    SUM,
    /** Is averaged: prices, percentages, days. */
    AVERAGE
}
