/** Removes what nobody needs any more, by policy and a little at a time. What a room may forget, that room decides; here it is only asked to. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "retention",
        allowedDependencies = {"inbox", "books", "audit"})
package com.mlconnector.retention;
