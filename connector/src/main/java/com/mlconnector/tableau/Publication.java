package com.mlconnector.tableau;

import java.nio.file.Path;

/**
 * A data source to publish.
 *
 * @param tdsx a file of {@code HyperFiles.tdsx}
 * @param replacing whether one of that name in the project is replaced, which keeps its id and its address; else it is an
 *     obstacle
 */
public record Publication(String name, String description, String projectId, Path tdsx, boolean replacing) {}
