/** Lets a signed notice in, or turns it away; keeps our callbacks registered. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "webhook",
        allowedDependencies = {"inbox", "freshbooks", "connections", "credentials", "audit", "store"})
package com.mlconnector.webhook;
