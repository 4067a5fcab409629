package com.mlconnector.marts;

/**
 * A column of a published table. Its name is what people read in Tableau and never changes.
 *
 * @param folder the folder it stands in on Tableau's data pane
 * @param description what it says, for people; a tooltip in Tableau
 * @param format Tableau's default format ({@code n#,##0.00;-#,##0.00}); empty for Tableau's own
 */
public record Column(
        String name, ColumnType type, boolean nullable, String folder, String description, String format, Role role) {}
