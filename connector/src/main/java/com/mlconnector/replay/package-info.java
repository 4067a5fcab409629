/**
 * Carries many records again because a person asks for it: chosen by filter, begun at the step one chooses, looked at first
 * without changing anything, paused and cancelled at will.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "replay",
        allowedDependencies = {"audit", "inbox", "books", "freshbooks", "marts", "roll", "staging", "connections"})
package com.mlconnector.replay;
