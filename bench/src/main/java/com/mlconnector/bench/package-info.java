/**
 * Benches: each answers one question with figures. They start the sandbox in this process and the real connector beside it,
 * and know the connector only by its addresses and files. Start with {@link com.mlconnector.bench.Bench}.
 */
@org.jspecify.annotations.NullMarked
package com.mlconnector.bench;
