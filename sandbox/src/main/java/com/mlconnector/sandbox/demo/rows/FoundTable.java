package com.mlconnector.sandbox.demo.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data source as Tableau holds it: column names, and rows of texts as its engine writes them; null is null. */
public record FoundTable(List<String> columns, List<List<@Nullable String>> rows) {}
