/** Walks each thing through the rooms. Start reading here. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "flow",
        allowedDependencies = {
            "inbox",
            "freshbooks",
            "books",
            "rates",
            "marts",
            "staging",
            "hyper",
            "tableau",
            "webhook",
            "sync",
            "roll",
            "rebuild",
            "replay",
            "retention",
            "connections",
            "audit",
            "store"
        })
package com.mlconnector.flow;
