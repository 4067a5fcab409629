package com.mlconnector.tableau;

/**
 * A data source as it stands in the project.
 *
 * @param luid Tableau's id of it
 * @param contentUrl its name in addresses, made by Tableau from the name
 */
public record PublishedSource(String luid, String name, String contentUrl) {}
