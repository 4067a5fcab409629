package com.mlconnector.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The first page: what is current, how far behind, what fails; and the same for programs. */
@Controller
class StatusPages {
    private final StatusReading reading;
    private final Troubles troubles;
    private final Remedies remedies;
    private final LoadLine lines;

    StatusPages(StatusReading reading, Troubles troubles, Remedies remedies, LoadLine lines) {
        this.reading = reading;
        this.troubles = troubles;
        this.remedies = remedies;
        this.lines = lines;
    }

    @GetMapping("/")
    String status(Model model) {
        StatusView status = reading.read();
        model.addAttribute("status", status);
        model.addAttribute("headline", Headline.of(status));
        model.addAttribute("behind", Spoken.length(Headline.behind(status)));
        model.addAttribute("lines", lines);
        model.addAttribute("troubles", troubles.all());
        model.addAttribute("remedies", remedies.byWord());
        return "status";
    }

    @GetMapping("/api/status")
    @ResponseBody
    StatusView api() {
        return reading.read();
    }
}
