package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every row is made from: a record and what it shows besides itself. */
interface Facts {
    RecordKey record();

    Context context();

    /** When FreshBooks changed the record last. */
    @Nullable
    Instant updatedAt();

    /** The row's key: {@code 6BApk:invoice:12345}. */
    default String key() {
        return key(record().kind().word(), record().id());
    }

    default String key(String kind, String id) {
        return context().business().accountId() + ":" + kind + ":" + id;
    }
}
