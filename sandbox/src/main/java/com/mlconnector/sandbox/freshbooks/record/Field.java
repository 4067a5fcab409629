package com.mlconnector.sandbox.freshbooks.record;

import org.jspecify.annotations.Nullable;

/**
 * One field of a record as the API spells it.
 *
 * @param standard what an unset field shows; null shows as JSON null
 * @param writable false: a write of it is ignored in silence, as the service does
 * @param shown false: kept, but not part of the API's JSON
 */
public record Field(String name, FieldType type, @Nullable Object standard, boolean writable, boolean shown) {}
