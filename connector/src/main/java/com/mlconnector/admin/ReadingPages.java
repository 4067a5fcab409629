package com.mlconnector.admin;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of the status page that read FreshBooks anew, and that pause, resume and cancel it. */
@Controller
class ReadingPages {
    private static final String STATUS = "redirect:/";

    private final Road road;

    ReadingPages(Road road) {
        this.road = road;
    }

    @PostMapping("/connect/refresh")
    String refresh(RedirectAttributes said) {
        road.refreshReference();
        said.addFlashAttribute("said", "Clients, the chart of accounts and the categories are read anew.");
        return STATUS;
    }

    @PostMapping("/connect/anew")
    String readAllAgain(@RequestParam(name = "from", defaultValue = "") String from, RedirectAttributes said) {
        road.readAllAgain(from);
        said.addFlashAttribute("said", "Everything is read anew; what differs is sent to Tableau. Follow it here.");
        return STATUS;
    }

    @PostMapping("/connect/reading")
    String act(@RequestParam("act") String act, RedirectAttributes said) {
        said.addFlashAttribute("said", acted(act));
        return STATUS;
    }

    private String acted(String act) {
        switch (act) {
            case "pause" -> road.pauseReading();
            case "resume" -> road.resumeReading();
            case "cancel" -> road.cancelReading();
            default ->
                throw new Refused(
                        400,
                        "It is not said what to do with the reading.",
                        "A reading can be paused, resumed and cancelled.",
                        "Use the buttons of the status page.");
        }
        return switch (act) {
            case "pause" -> "The reading is paused. Notices from FreshBooks are still carried.";
            case "resume" -> "The reading goes on where it stood.";
            default -> "The reading is cancelled. What was read is kept; notices from FreshBooks are still carried.";
        };
    }
}
