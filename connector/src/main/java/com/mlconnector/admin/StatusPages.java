package com.mlconnector.admin;

import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The first page: what is current, how far behind, what fails; and the same for programs. */
@Controller
class StatusPages {
    private final StatusReading reading;

    StatusPages(StatusReading reading) {
        this.reading = reading;
    }

    @GetMapping("/")
    String status(Model model) {
        StatusView status = reading.read();
        long behind = status.sources().stream()
                .mapToLong(StatusView.Source::lagSeconds)
                .max()
                .orElse(0);
        model.addAttribute("status", status);
        model.addAttribute(
                "behind",
                Spoken.length(Duration.ofSeconds(Math.max(behind, status.inbox().oldestSeconds()))));
        return "status";
    }

    @GetMapping("/api/status")
    @ResponseBody
    StatusView api() {
        return reading.read();
    }
}
