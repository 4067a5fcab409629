package com.mlconnector.marts;

/**
 * A field that Tableau computes when somebody looks, because it moves with the calendar.
 *
 * @param formula in Tableau's formula language; fields in brackets
 */
public record CalculatedField(
        String name, ColumnType type, String folder, String description, String formula, Role role) {}
