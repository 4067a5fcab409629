package com.mlconnector.admin;

import com.mlconnector.rates.ExchangeRate;
import com.mlconnector.rates.RateFile;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The exchange rates, for programs. */
@RestController
class ApiRates {
    private final Rates rates;

    ApiRates(Rates rates) {
        this.rates = rates;
    }

    /** One rate as it travels; every value as text or number, {@code override} may be left out. */
    record RateValue(
            @Nullable String currency,
            @Nullable String from,
            @Nullable String rate,
            @Nullable Boolean override) {}

    record RatesBody(@Nullable List<RateValue> rates) {}

    @GetMapping("/api/fx")
    RatesBody all() {
        return new RatesBody(rates.all().stream()
                .map(rate -> new RateValue(
                        rate.currency(), rate.from().toString(), rate.rate().toPlainString(), rate.override()))
                .toList());
    }

    @PostMapping("/api/fx")
    Rates.Taken keep(@RequestBody RatesBody body) {
        List<ExchangeRate> read = new ArrayList<>();
        List<RateFile.Wrong> wrong = new ArrayList<>();
        List<RateValue> values = body.rates() == null ? List.of() : body.rates();
        for (int i = 0; i < values.size(); i++) {
            try {
                read.add(rate(values.get(i)));
            } catch (IllegalArgumentException | DateTimeException e) {
                wrong.add(new RateFile.Wrong(0, "Rate " + (i + 1) + ": " + e.getMessage() + "."));
            }
        }
        if (!wrong.isEmpty()) {
            throw Rates.refused(wrong);
        }
        return rates.keep(read);
    }

    @PostMapping(path = "/api/fx/import", consumes = "text/csv")
    Rates.Taken importFile(@RequestBody byte[] file) {
        return rates.keep(file);
    }

    @DeleteMapping(path = "/api/fx", produces = MediaType.APPLICATION_JSON_VALUE)
    Rates.Taken forget(
            @RequestParam String currency,
            @RequestParam LocalDate from,
            @RequestParam(defaultValue = "false") boolean override) {
        return rates.forget(currency, from, override);
    }

    private static ExchangeRate rate(@Nullable RateValue value) {
        if (value == null || value.currency() == null || value.from() == null || value.rate() == null) {
            throw new IllegalArgumentException("currency, from and rate are needed");
        }
        return new ExchangeRate(
                value.currency(),
                LocalDate.parse(value.from()),
                number(value.rate()),
                Boolean.TRUE.equals(value.override()));
    }

    private static BigDecimal number(String text) {
        if (text.length() > 30) {
            throw new IllegalArgumentException("the rate is no number such as 1.0850");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the rate is no number such as 1.0850", e);
        }
    }
}
