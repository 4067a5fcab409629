package com.mlconnector;

import com.mlconnector.credentials.SealBroken;
import com.mlconnector.store.FolderLock;
import com.mlconnector.store.StoreHealth;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;

/** Says in a sentence why the server does not start, where we know it, instead of a stack trace. */
@Order(0)
final class StartRefused implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnknownSetting) {
                return because(at, "Correct the name. docs/configure.md lists every setting.");
            }
            if (namesASetting(at)) {
                return because(at, "Correct the value. docs/configure.md says what each setting takes.");
            }
            if (at instanceof SealBroken) {
                return because(at, "Do what the sentence says, then start again. docs/run.md tells of the key file.");
            }
            if (at instanceof FolderLock.InUse) {
                return because(at, "Stop that one, or give this one a folder of its own with ml.data.folder.");
            }
            if (at instanceof PoolInitializationException) {
                return new FailureAnalysis(
                        "The database cannot be used: "
                                + NestedExceptionUtils.getMostSpecificCause(at).getMessage(),
                        "Check that it runs and that ml.data.url, ml.data.user and ml.data.password-file are right; for SQLite,"
                                + " that ml.data.folder may be written to.",
                        at);
            }
            if (at instanceof SQLException && StoreHealth.reason(at).isPresent()) {
                return new FailureAnalysis(
                        "The database cannot be used: " + StoreHealth.reason(at).orElseThrow() + ".",
                        "Then start again; nothing that was acknowledged is lost.",
                        at);
            }
            if (at instanceof UncheckedIOException) {
                return because(at, "Mend that (the system says: " + at.getCause() + "), then start again.");
            }
        }
        return null;
    }

    /** The checks in the settings' records name the setting they refuse. */
    private static boolean namesASetting(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && String.valueOf(failure.getMessage()).startsWith("ml.");
    }

    private static FailureAnalysis because(Throwable failure, String remedy) {
        String sentence = String.valueOf(failure.getMessage());
        return new FailureAnalysis(sentence.matches(".*[.?]") ? sentence : sentence + ".", remedy, failure);
    }
}
