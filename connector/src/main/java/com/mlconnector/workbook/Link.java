package com.mlconnector.workbook;

/**
 * Where two data sources of one sheet meet. Tableau shows the first one's values and adds what it finds for them in the second.
 *
 * @param first of the data source that leads
 * @param second of the one that is looked up
 */
record Link(Pill first, Pill second) {}
