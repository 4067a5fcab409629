/** Finds what webhooks did not tell: the first load and the refresh of reference data. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "sync",
        allowedDependencies = {"inbox", "freshbooks", "books", "connections", "audit", "store"})
package com.mlconnector.sync;
