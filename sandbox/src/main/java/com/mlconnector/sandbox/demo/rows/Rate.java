package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Home units for one unit of a currency, from a day on.
 *
 * @param override said by a person who wants it to win over imported rates
 */
public record Rate(String currency, LocalDate from, BigDecimal rate, boolean override) {}
