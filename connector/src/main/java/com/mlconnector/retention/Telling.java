package com.mlconnector.retention;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Step;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells in the audit trail what a round removed. */
@Component
class Telling {
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Telling(Journal journal, TransactionTemplate transactions, Clock clock) {
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    void tell(Tally tally) {
        String sentence = tally.told();
        if (sentence.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(tx ->
                journal.write(new JournalLine(clock.instant(), null, null, Step.NOTED, null, sentence, 0, null, null)));
    }
}
