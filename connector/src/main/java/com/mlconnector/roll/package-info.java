/**
 * Makes the rows that come from the calendar and not from a record: what was outstanding at the end of each day, and how the
 * data sources are doing.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "roll",
        allowedDependencies = {"inbox", "books", "marts", "staging", "tableau", "sync", "connections", "audit", "store"
        })
package com.mlconnector.roll;
