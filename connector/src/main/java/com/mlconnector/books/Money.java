package com.mlconnector.books;

import java.math.BigDecimal;

/** An amount of money: {@code {"amount":"41.94","code":"CAD"}}. The currency is an ISO code, empty where FreshBooks gave none. */
public record Money(BigDecimal amount, String currency) {}
