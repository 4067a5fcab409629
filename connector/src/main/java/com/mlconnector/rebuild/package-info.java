/** Makes the rows of a whole data source anew from the mirror: because a person asks, or its columns changed, or it was switched. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "rebuild",
        allowedDependencies = {"books", "marts", "staging", "tableau", "roll", "connections", "audit"})
package com.mlconnector.rebuild;
