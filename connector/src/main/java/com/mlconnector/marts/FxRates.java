package com.mlconnector.marts;

import com.mlconnector.marts.FxRate.Source;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The exchange rates a business has; never changes. */
public final class FxRates {
    public static final FxRates NONE = new FxRates(List.of());

    private final Map<Scope, NavigableMap<LocalDate, FxRate>> byDay = new HashMap<>();

    private record Scope(String currency, Source source) {
        static Scope of(String currency, Source source) {
            return new Scope(currency.toUpperCase(Locale.ROOT), source);
        }
    }

    private FxRates(Collection<FxRate> rates) {
        for (FxRate rate : rates) {
            byDay.computeIfAbsent(Scope.of(rate.currency(), rate.source()), scope -> new TreeMap<>())
                    .put(rate.from(), rate);
        }
    }

    /** Of two rates of one currency, source and day the later in the list counts. */
    public static FxRates of(Collection<FxRate> rates) {
        return new FxRates(rates);
    }

    /** The rate of that source that counts on a day: the newest that began by then. */
    Optional<FxRate> on(LocalDate day, String currency, Source source) {
        NavigableMap<LocalDate, FxRate> rates = byDay.get(Scope.of(currency, source));
        return Optional.ofNullable(rates).map(found -> found.floorEntry(day)).map(Map.Entry::getValue);
    }
}
