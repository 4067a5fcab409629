package com.mlconnector.tableau;

/**
 * A data source as it stands in the project.
 *
 * @param luid Tableau's id of it
 * @param contentUrl its name in addresses, made by Tableau from the name
 * @param liveToHyper whether its data can be updated in place: one connection, straight to a Hyper file
 */
public record PublishedSource(String luid, String name, String contentUrl, boolean liveToHyper) {}
