/** Turns records into rows of the dimensional model; pure: no I/O, no clock, no Spring. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "marts",
        allowedDependencies = {"books", "audit"})
package com.mlconnector.marts;
