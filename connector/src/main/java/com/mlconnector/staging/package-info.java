/** Holds changed rows per data source until a batch is worth sending; owns batches. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "staging",
        allowedDependencies = {"marts", "audit", "store"})
package com.mlconnector.staging;
