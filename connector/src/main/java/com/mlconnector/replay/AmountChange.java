package com.mlconnector.replay;

import java.math.BigDecimal;

/**
 * By how much the sum of a column would change.
 *
 * @param currency the currency of these amounts; empty where the data source does not tell one
 */
public record AmountChange(String source, String column, String currency, BigDecimal difference) {}
