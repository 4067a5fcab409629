/**
 * The rows that should stand in Tableau, worked out from the sandbox's books by what {@code docs/marts.md} says of each
 * column, and their comparison with the rows that do. Nothing here is shared with the connector: a mistake in reading the
 * rules would have to be made twice to go unseen.
 */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.demo.rows;
