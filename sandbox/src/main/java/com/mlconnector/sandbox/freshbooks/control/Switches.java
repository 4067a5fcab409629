package com.mlconnector.sandbox.freshbooks.control;

import com.mlconnector.sandbox.freshbooks.api.ApiFaults;
import com.mlconnector.sandbox.freshbooks.api.Calls;
import com.mlconnector.sandbox.freshbooks.api.Gating;
import com.mlconnector.sandbox.freshbooks.api.HiddenRows;
import com.mlconnector.sandbox.freshbooks.api.RateLimit;

/** What stands before the API's doors and can be turned from the control side. */
public record Switches(RateLimit limit, ApiFaults faults, Calls calls, HiddenRows hidden, Gating gating) {}
