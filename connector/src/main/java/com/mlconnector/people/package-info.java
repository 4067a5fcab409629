/**
 * Who there is and what each may do: accounts of people with a role, tokens of programs with a role, the one list of what
 * needs which role, and the lines that tell of them in the audit trail.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "people",
        allowedDependencies = {"audit", "store"})
package com.mlconnector.people;
