/** Reads FreshBooks: OAuth, typed resources, paging, pacing, its many error shapes. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "freshbooks",
        allowedDependencies = {"connections", "credentials", "audit", "store", "trust"})
package com.mlconnector.freshbooks;
