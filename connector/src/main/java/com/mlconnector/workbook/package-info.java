/**
 * Writes the starter workbook: a {@code .twb} with four sheets and a dashboard, bound to the published data sources. People
 * download it and open it in Tableau; it is never published, for the connector writes data sources only.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "workbook",
        allowedDependencies = {"marts", "connections", "tableau", "audit"})
package com.mlconnector.workbook;
