/** The same door from a terminal; talks to admin over HTTP, and to the data folder for backups. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "cli",
        allowedDependencies = {"store"})
package com.mlconnector.cli;
