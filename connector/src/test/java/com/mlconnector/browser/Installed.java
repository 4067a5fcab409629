package com.mlconnector.browser;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, and says so loudly, where no browser is installed; with {@code BROWSER_REQUIRED=yes} the test runs and fails. */
final class Installed implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = Chromium.missing(Stage.root());
        if (missing.isEmpty() || "yes".equals(System.getenv("BROWSER_REQUIRED"))) {
            return ConditionEvaluationResult.enabled("");
        }
        System.err.println("NO BROWSER, NO BROWSER TEST. " + missing.get());
        return ConditionEvaluationResult.disabled(missing.get());
    }
}
