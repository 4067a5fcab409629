package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.ExportForm;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.audit.Seals;
import com.mlconnector.audit.Stories;
import com.mlconnector.audit.Story;
import com.mlconnector.audit.StoryState;
import com.mlconnector.audit.WideLines;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit trail for people: the list, one record's timeline, what was turned away, and the reasons. */
@Controller
class AuditPages {
    /** The one connection there is. */
    static final ConnectionId MAIN = new ConnectionId("main");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static final int MOST_TURNED_AWAY = 200;

    private final Stories stories;
    private final RejectedNotices rejections;
    private final Remedies remedies;
    private final Troubles troubles;
    private final Road road;
    private final Seals seals;
    private final WideLines wide;

    AuditPages(
            Stories stories,
            RejectedNotices rejections,
            Remedies remedies,
            Troubles troubles,
            Road road,
            Seals seals,
            WideLines wide) {
        this.stories = stories;
        this.rejections = rejections;
        this.remedies = remedies;
        this.troubles = troubles;
        this.road = road;
        this.seals = seals;
        this.wide = wide;
    }

    @GetMapping("/audit")
    String list(AuditFilter filter, Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("listing", stories.list(filter.query()));
        model.addAttribute("counts", stories.counts());
        model.addAttribute("forms", ExportForm.values());
        model.addAttribute("states", StoryState.values());
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("reasons", words());
        model.addAttribute("remedies", remedies.byWord());
        model.addAttribute("troubles", troubles.all());
        model.addAttribute("turnedAway", rejections.count());
        return "audit";
    }

    /** Of the reasons a record can have; notices that are turned away belong to no record. */
    static List<String> words() {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.handling() != Reason.Handling.REJECT)
                .map(Reason::word)
                .toList();
    }

    @GetMapping("/audit/{kind}/{id}")
    String timeline(@PathVariable("kind") String kind, @PathVariable("id") String id, Model model) {
        RecordKey record = record(kind, id);
        Story story = stories.find(record).orElseThrow(() -> noStory(record));
        Reason reason = story.reason();
        model.addAttribute("story", story);
        model.addAttribute("lines", stories.timeline(record));
        model.addAttribute("remedy", reason == null ? null : remedies.of(reason));
        return "timeline";
    }

    @PostMapping("/audit/{kind}/{id}/replay")
    String replay(
            @PathVariable("kind") String kind, @PathVariable("id") String id, Principal who, RedirectAttributes said) {
        RecordKey record = record(kind, id);
        road.replay(record);
        said.addFlashAttribute("said", "It will be read from FreshBooks and carried again now.");
        return "redirect:"
                + UriComponentsBuilder.fromPath("/audit/{kind}/{id}")
                        .buildAndExpand(kind, id)
                        .encode()
                        .toUriString();
    }

    @PostMapping("/audit/replay")
    String replayAll(@RequestParam("reason") String word, RedirectAttributes said) {
        int many = road.replay(reason(word));
        said.addFlashAttribute("said", many + (many == 1 ? " record" : " records") + " will be carried again now.");
        return "redirect:/audit";
    }

    @PostMapping("/audit/verify")
    String verify(RedirectAttributes said) {
        said.addFlashAttribute("verification", seals.verify());
        return "redirect:/audit#seals";
    }

    @GetMapping("/audit/turned-away")
    String turnedAway(Model model) {
        model.addAttribute("rejections", rejections.latest(MOST_TURNED_AWAY));
        model.addAttribute("remedies", remedies.byWord());
        return "turned-away";
    }

    @GetMapping("/audit/people")
    String people(
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return lines(wide.people(text, page), text, model);
    }

    @GetMapping("/audit/connection")
    String connection(
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return lines(wide.connection(text, page), text, model);
    }

    private static String lines(WideLines.Listing listing, String text, Model model) {
        model.addAttribute("listing", listing);
        model.addAttribute("q", text);
        return "lines";
    }

    @GetMapping("/reasons")
    String reasons(Model model) {
        model.addAttribute("remedies", remedies.all());
        model.addAttribute("troubles", troubles.byReason());
        return "reasons";
    }

    static RecordKey record(String kind, String id) {
        if (!ID.matcher(id).matches()) {
            throw new Refused(
                    404,
                    "There is no such record.",
                    "Ids are 1 to 64 letters, digits and dashes.",
                    "Search for the record in the audit trail.");
        }
        return Kind.of(kind)
                .map(known -> new RecordKey(MAIN, known, id))
                .orElseThrow(() -> new Refused(
                        404,
                        "There is no such kind of record.",
                        "We carry invoices, expenses, clients, categories and accounts.",
                        "Use one of the words invoice, expense, client, category and account."));
    }

    static Reason reason(String word) {
        return Reason.of(word)
                .orElseThrow(() -> new Refused(
                        400,
                        "There is no such reason.",
                        "None of our reasons has that word.",
                        "See docs/reasons.md or the page Reasons for the words there are."));
    }

    static Refused noStory(RecordKey record) {
        return new Refused(
                404,
                "Nothing is known of " + record.spoken() + ".",
                "No notice and no load has spoken of it yet.",
                "Look at the number again, or wait until FreshBooks has told of it.");
    }
}
