package com.mlconnector.admin;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StoryState;
import com.mlconnector.replay.Replays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Carrying many records again, for people. */
@Controller
class ReplayPages {
    private static final String PAGE = "redirect:/replay";

    private final Replaying replaying;

    ReplayPages(Replaying replaying) {
        this.replaying = replaying;
    }

    @GetMapping("/replay")
    String page(AuditFilter filter, Model model) {
        filter.query();
        model.addAttribute("filter", filter);
        model.addAttribute("states", StoryState.values());
        model.addAttribute("kinds", Kind.ofFreshbooks());
        model.addAttribute("reasons", AuditPages.words());
        model.addAttribute("replay", replaying.last().orElse(null));
        model.addAttribute("rows", replaying.rows());
        model.addAttribute("most", Replays.MOST_ROWS);
        model.addAttribute("amounts", replaying.amounts());
        return "replay";
    }

    @PostMapping("/replay/look")
    String look(AuditFilter filter, @RequestParam("start") @Nullable String start, RedirectAttributes said) {
        long many = replaying.begin(filter.query(), start, true).total();
        return said(said, records(many) + " looked at. Nothing is changed until you say so.");
    }

    @PostMapping("/replay/begin")
    String begin(AuditFilter filter, @RequestParam("start") @Nullable String start, RedirectAttributes said) {
        long many = replaying.begin(filter.query(), start, false).total();
        return said(said, records(many) + " carried again.");
    }

    @PostMapping("/replay/carry")
    String carry(RedirectAttributes said) {
        replaying.carry();
        return said(said, "They are carried again now.");
    }

    @PostMapping("/replay/pause")
    String pause(RedirectAttributes said) {
        replaying.pause();
        return said(said, "It is paused.");
    }

    @PostMapping("/replay/resume")
    String resume(RedirectAttributes said) {
        replaying.resume();
        return said(said, "It goes on.");
    }

    @PostMapping("/replay/cancel")
    String cancel(RedirectAttributes said) {
        replaying.cancel();
        return said(said, "It is cancelled. What was handed on before is carried.");
    }

    private static String said(RedirectAttributes said, String sentence) {
        said.addFlashAttribute("said", sentence);
        return PAGE;
    }

    private static String records(long many) {
        return many == 1 ? "1 record is" : many + " records are";
    }
}
