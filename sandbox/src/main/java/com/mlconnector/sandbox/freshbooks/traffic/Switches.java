package com.mlconnector.sandbox.freshbooks.traffic;

/** What stands before the API's doors and can be turned from the control side. */
public record Switches(RateLimit limit, ApiFaults faults, Calls calls, HiddenRows hidden, Gating gating) {}
