/** One link: a FreshBooks business and a Tableau site and project, with its options. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "connections",
        allowedDependencies = {"credentials", "audit", "store"})
package com.mlconnector.connections;
