package com.mlconnector.admin;

import com.mlconnector.rates.ExchangeRate;
import com.mlconnector.rates.RateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The exchange rates, for people. */
@Controller
class RatesPages {
    private static final int MOST_SHOWN = 200;

    private final Rates rates;

    RatesPages(Rates rates) {
        this.rates = rates;
    }

    @GetMapping("/rates")
    String page(Model model) {
        List<ExchangeRate> all = rates.all();
        model.addAttribute("home", rates.homeCurrency());
        model.addAttribute("all", all.size());
        model.addAttribute(
                "rates",
                all.stream()
                        .sorted(Comparator.comparing(ExchangeRate::from)
                                .reversed()
                                .thenComparing(ExchangeRate::currency))
                        .limit(MOST_SHOWN)
                        .toList());
        return "rates";
    }

    /** One rate is read as a file of one line, so that both are judged alike. */
    @PostMapping("/rates")
    String keep(
            @RequestParam("currency") String currency,
            @RequestParam("from") String from,
            @RequestParam("rate") String rate,
            @RequestParam(name = "override", defaultValue = "no") String override,
            RedirectAttributes said) {
        String file = "currency,from,rate,override\n"
                + String.join(",", quoted(currency), quoted(from), quoted(rate), quoted(override));
        return taken(rates.keep(file.getBytes(StandardCharsets.UTF_8)), said);
    }

    @PostMapping("/rates/import")
    String importFile(@RequestParam("file") MultipartFile file, RedirectAttributes said) throws IOException {
        if (file.getSize() > RateFile.LARGEST) {
            throw Rates.refused(List.of(new RateFile.Wrong(0, "The file is larger than 4 MB. Import it in parts.")));
        }
        return taken(rates.keep(file.getBytes()), said);
    }

    @PostMapping("/rates/forget")
    String forget(
            @RequestParam("currency") String currency,
            @RequestParam("from") LocalDate from,
            @RequestParam(name = "override", defaultValue = "no") String override,
            RedirectAttributes said) {
        return taken(rates.forget(currency, from, override.equals("yes")), said);
    }

    private static String taken(Rates.Taken taken, RedirectAttributes said) {
        said.addFlashAttribute(
                "said",
                "Kept. " + taken.restated() + (taken.restated() == 1 ? " record is" : " records are")
                        + " worked out again with it.");
        return "redirect:/rates";
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
