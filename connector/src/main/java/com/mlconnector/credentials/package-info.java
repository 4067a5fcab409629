/** The only room that sees a secret: encryption at rest, OAuth tokens, personal access tokens. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "credentials",
        allowedDependencies = {"audit", "store"})
package com.mlconnector.credentials;
