package com.mlconnector.tableau;

/**
 * A data source as it stands in the project.
 *
 * @param luid Tableau's id of it
 * @param contentUrl its name in addresses, made by Tableau from the name
 * @param projectId of the project it stands in, which people may have changed since it was published
 */
public record PublishedSource(String luid, String name, String contentUrl, String projectId) {}
