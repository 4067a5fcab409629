package com.mlconnector.admin;

import com.mlconnector.audit.Stories;
import com.mlconnector.audit.StoryState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what is current, how far behind, what fails. */
@Controller
class StatusPages {
    private final Stories stories;

    StatusPages(Stories stories) {
        this.stories = stories;
    }

    @GetMapping("/")
    String status(Model model) {
        model.addAttribute("counts", stories.counts());
        model.addAttribute("states", StoryState.values());
        return "status";
    }
}
