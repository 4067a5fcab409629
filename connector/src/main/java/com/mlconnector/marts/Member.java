package com.mlconnector.marts;

/**
 * A member of a dimension as a row shows it.
 *
 * @param id FreshBooks' id; empty for none
 * @param name what people call it; in brackets where there is none or it is not known
 */
record Member(String id, String name) {}
