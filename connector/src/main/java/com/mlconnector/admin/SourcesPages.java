package com.mlconnector.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The data sources, for people. */
@Controller
class SourcesPages {
    private static final String PAGE = "redirect:/sources";

    private final Sources sources;
    private final Remedies remedies;

    SourcesPages(Sources sources, Remedies remedies) {
        this.sources = sources;
        this.remedies = remedies;
    }

    @GetMapping("/sources")
    String page(Model model) {
        model.addAttribute("sources", sources.all());
        model.addAttribute("remedies", remedies.byWord());
        return "sources";
    }

    @PostMapping("/sources/anew")
    String makeAnew(@RequestParam("name") String name, RedirectAttributes said) {
        String made = sources.makeAnew(name);
        said.addFlashAttribute("said", made + " is made anew. What people see in Tableau stays until it is whole.");
        return PAGE;
    }

    @PostMapping("/sources/off")
    String switchOff(@RequestParam("name") String name, RedirectAttributes said) {
        said.addFlashAttribute("said", sources.switchOff(name) + " is off. In Tableau it stays as it is now.");
        return PAGE;
    }

    @PostMapping("/sources/on")
    String switchOn(@RequestParam("name") String name, RedirectAttributes said) {
        said.addFlashAttribute("said", sources.switchOn(name) + " is on and is made anew.");
        return PAGE;
    }
}
