package com.mlconnector.marts;

import java.time.ZoneId;

/**
 * What rows show of the business they belong to.
 *
 * @param accountId FreshBooks' id of its books ({@code 6BApk}); the start of every key
 * @param zone in which its days begin and end
 * @param homeCurrency ISO code; empty while nobody has said
 */
public record BusinessFacts(String accountId, String name, ZoneId zone, String homeCurrency) {}
