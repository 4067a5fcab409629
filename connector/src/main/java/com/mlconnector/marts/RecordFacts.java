package com.mlconnector.marts;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;

/** What a row is made from that belongs to one record: the record, and what it shows besides itself. */
interface RecordFacts extends Facts {
    RecordKey record();

    Context context();

    @Override
    default BusinessFacts business() {
        return context().business();
    }

    @Override
    default String key() {
        return key(record().kind(), record().id());
    }

    @Override
    default String spoken() {
        return record().spoken();
    }

    /** The key of another record's row. */
    default String key(Kind kind, String id) {
        return business().accountId() + ":" + kind.word() + ":" + id;
    }
}
