/** The same door from a terminal; talks to admin over HTTP. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "cli",
        allowedDependencies = {})
package com.mlconnector.cli;
