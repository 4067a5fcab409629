/** Remembers which records are dirty until they are carried; keeps every delivery as received. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "inbox",
        allowedDependencies = {"audit", "store"})
package com.mlconnector.inbox;
