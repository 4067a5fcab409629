package com.mlconnector.admin;

import com.mlconnector.connections.Connection;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.freshbooks.FreshbooksSettings;
import com.mlconnector.freshbooks.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that connects both sides, step by step. Secrets can be entered but are never shown again. */
@Controller
class ConnectPages {
    private static final String PAGE = "redirect:/connect";

    private final Connecting connecting;
    private final TableauSide tableau;
    private final SecondToken second;
    private final OauthTokens tokens;
    private final FreshbooksSettings freshbooks;
    private final Road road;

    ConnectPages(
            Connecting connecting,
            TableauSide tableau,
            SecondToken second,
            OauthTokens tokens,
            FreshbooksSettings freshbooks,
            Road road) {
        this.connecting = connecting;
        this.tableau = tableau;
        this.second = second;
        this.tokens = tokens;
        this.freshbooks = freshbooks;
        this.road = road;
    }

    /** What the app form sends. */
    public record AppForm(
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String redirectUri) {

        @Override
        public String toString() {
            return "AppForm[" + clientId + "]";
        }
    }

    @GetMapping("/connect")
    String connect(Model model, HttpServletRequest request) {
        Connection connection = connecting.current();
        model.addAttribute("connection", connection);
        model.addAttribute("pats", tableau.pats(connection));
        model.addAttribute("grant", tokens.state(connection.id()));
        model.addAttribute("ownFreshbooks", freshbooks.apiUrl().toString().equals("https://api.freshbooks.com"));
        model.addAttribute("freshbooks", freshbooks);
        model.addAttribute("scopes", Scopes.wanted());
        model.addAttribute("suggestedRedirect", origin(request) + "/connect/freshbooks/return");
        return "connect";
    }

    @PostMapping("/connect/freshbooks/app")
    String app(@ModelAttribute AppForm form, RedirectAttributes said) {
        connecting.app(form.clientId(), form.clientSecret(), form.redirectUri());
        said.addFlashAttribute("said", "The app is kept. Now allow it to read your books.");
        return PAGE;
    }

    /** Shows a link rather than redirecting: forms of ours may lead nowhere else, and a person sees where it goes. */
    @PostMapping("/connect/freshbooks/begin")
    String begin(Model model, HttpServletRequest request) {
        URI authorize = connecting.begin(BrowserSession.mark(request));
        model.addAttribute("authorize", authorize.toString());
        model.addAttribute("host", authorize.getAuthority());
        return "connect-go";
    }

    @GetMapping("/connect/freshbooks/return")
    String comeBack(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "error", required = false) @Nullable String error,
            RedirectAttributes said,
            HttpServletRequest request) {
        connecting.finish(Redirected.of(state, code, error), BrowserSession.mark(request));
        said.addFlashAttribute("said", "FreshBooks is connected. Now choose the business.");
        return "redirect:/connect/business";
    }

    @PostMapping("/connect/freshbooks/finish")
    String finish(
            @RequestParam(name = "redirected", required = false) @Nullable String redirected,
            RedirectAttributes said,
            HttpServletRequest request) {
        connecting.finish(Redirected.from(redirected), BrowserSession.mark(request));
        said.addFlashAttribute("said", "FreshBooks is connected. Now choose the business.");
        return "redirect:/connect/business";
    }

    @GetMapping("/connect/business")
    String business(Model model) {
        model.addAttribute("me", connecting.me());
        model.addAttribute("connection", connecting.current());
        return "business";
    }

    @PostMapping("/connect/freshbooks/business")
    String choose(
            @RequestParam("businessId") long businessId,
            @RequestParam(name = "homeCurrency", required = false) @Nullable String homeCurrency,
            RedirectAttributes said) {
        connecting.business(businessId, homeCurrency);
        said.addFlashAttribute("said", "The business is chosen.");
        return PAGE;
    }

    @PostMapping("/connect/tableau")
    String tableau(@ModelAttribute TableauSide.Form form, RedirectAttributes said) {
        said.addFlashAttribute("findings", tableau.connect(form));
        said.addFlashAttribute("said", "Tableau is connected.");
        return PAGE;
    }

    @PostMapping("/connect/tableau/second")
    String second(@ModelAttribute SecondToken.Form form, RedirectAttributes said) {
        said.addFlashAttribute("findings", List.of(second.add(form)));
        said.addFlashAttribute("said", "The second token is kept. It takes over where Tableau refuses the one in use.");
        return PAGE;
    }

    @PostMapping("/connect/tableau/second/use")
    String useSecond(RedirectAttributes said) {
        said.addFlashAttribute(
                "said", "The token \"" + second.use() + "\" is in use now. The other one is the second.");
        return PAGE;
    }

    @PostMapping("/connect/tableau/second/remove")
    String removeSecond(RedirectAttributes said) {
        said.addFlashAttribute("said", "The token \"" + second.remove() + "\" is forgotten. Revoke it in Tableau too.");
        return PAGE;
    }

    @PostMapping("/connect/ping")
    String ping(RedirectAttributes said) {
        said.addFlashAttribute("findings", tableau.ping());
        return PAGE + "#findings";
    }

    @PostMapping("/connect/start")
    String start(@RequestParam(name = "from", defaultValue = "") String from, RedirectAttributes said) {
        road.start(from);
        said.addFlashAttribute("said", "It runs. The first load has begun; follow it here.");
        return "redirect:/";
    }

    @PostMapping("/connect/pause")
    String pause(RedirectAttributes said) {
        boolean settled = road.pause();
        said.addFlashAttribute(
                "said",
                "Paused. Notices are still taken in and kept."
                        + (settled ? "" : " A call that was under way goes on yet."));
        return "redirect:/";
    }

    @PostMapping("/connect/resume")
    String resume(RedirectAttributes said) {
        road.resume();
        said.addFlashAttribute("said", "It runs again. What gathered meanwhile is carried now.");
        return "redirect:/";
    }

    private static String origin(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length());
    }
}
