/**
 * Says what happened to each thing and why: an append-only journal, one line a step, and for each record its story so far.
 * The names of things (which connection, which kind, which record) and the reasons a step can fail for live here too, because every room speaks of them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "audit",
        allowedDependencies = {"store"})
package com.mlconnector.audit;
