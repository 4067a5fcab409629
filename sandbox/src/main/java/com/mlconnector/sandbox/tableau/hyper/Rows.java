package com.mlconnector.sandbox.tableau.hyper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of the engine: names, types, and rows of texts; a null is null. */
public record Rows(List<String> columns, List<String> types, List<List<@Nullable String>> rows) {}
