/**
 * Keeps the exchange rates that people give: FreshBooks names none. A rate holds from its day on until the next one of its
 * currency; an override holds before all others.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "rates",
        allowedDependencies = {"audit", "store"})
package com.mlconnector.rates;
