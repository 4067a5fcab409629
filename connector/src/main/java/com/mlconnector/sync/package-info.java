/** Finds what webhooks did not tell: the first load, the refresh of reference data, sweeps, new exchange rates. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "sync",
        allowedDependencies = {"inbox", "freshbooks", "books", "rates", "connections", "audit", "store"})
package com.mlconnector.sync;
