/** The door for people: web pages and the JSON API. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "admin",
        allowedDependencies = {
            "audit",
            "people",
            "connections",
            "credentials",
            "freshbooks",
            "tableau",
            "webhook",
            "inbox",
            "staging",
            "sync",
            "rates",
            "rebuild",
            "replay",
            "flow",
            "marts",
            "workbook",
            "store"
        })
package com.mlconnector.admin;
