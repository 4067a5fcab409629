package com.mlconnector.roll;

import com.mlconnector.audit.Journal;
import com.mlconnector.staging.Staging;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What every step of a roll needs at hand. */
@Component
record Desk(Staging staging, Journal journal, TransactionTemplate transactions, Clock clock) {}
