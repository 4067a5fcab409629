/** Signs in, publishes, uploads, updates, follows jobs. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "tableau",
        allowedDependencies = {"staging", "hyper", "marts", "connections", "credentials", "audit", "store", "trust"})
package com.mlconnector.tableau;
