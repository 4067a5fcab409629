package com.mlconnector.inbox;

import com.mlconnector.audit.RecordKey;

/**
 * One lent record.
 *
 * @param seq the hints that were in when it was lent; a hint that comes later has a greater one
 * @param attempt which try this is, from 1
 */
public record Claimed(RecordKey key, long seq, int attempt) {}
