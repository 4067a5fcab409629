/**
 * Makes the rows that come from the calendar and not from a record: what was outstanding at the end of each day, and how the
 * data sources are doing. Of FreshBooks it knows only what time it is there.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "roll",
        allowedDependencies = {
            "inbox",
            "books",
            "freshbooks",
            "marts",
            "staging",
            "tableau",
            "sync",
            "connections",
            "audit",
            "store"
        })
package com.mlconnector.roll;
