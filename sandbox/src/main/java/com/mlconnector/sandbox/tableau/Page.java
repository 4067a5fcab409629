package com.mlconnector.sandbox.tableau;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page for people: what is published, the charts, and what goes on. Its script redraws it as rows arrive. */
final class Page {
    private static final int MOST_JOBS = 15;

    private final DataSources sources;
    private final Jobs jobs;
    private final CallLog log;
    private final Figures figures;
    private final Dials dials;
    private final Clock clock;
    private @Nullable Drawn drawn;

    Page(DataSources sources, Jobs jobs, CallLog log, Figures figures, Dials dials, Clock clock) {
        this.sources = sources;
        this.jobs = jobs;
        this.log = log;
        this.figures = figures;
        this.dials = dials;
        this.clock = clock;
    }

    /** The charts, and the state of things they were drawn from. */
    private record Drawn(List<String> of, String charts) {}

    void whole(Context context) {
        safe(context).contentType("text/html;charset=UTF-8").result("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Tableau sandbox</title>
                <link rel="stylesheet" href="/_sandbox/page.css">
                <script src="/_sandbox/page.js" defer></script>
                </head>
                <body>
                <a class="skip" href="#held">Skip to what is published</a>
                <header><h1>Tableau sandbox</h1>
                <p>A stand-in for a Tableau site, with a real Hyper engine. Nothing here is a real account.</p></header>
                <main id="live">%s</main>
                <p id="pulse" role="status" class="quiet"></p>
                </body>
                </html>
                """.formatted(live()));
    }

    void part(Context context) {
        safe(context).contentType("text/html;charset=UTF-8").result(live());
    }

    static void file(Context context, String name, String type) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            safe(context)
                    .contentType(type + ";charset=UTF-8")
                    .result(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Context safe(Context context) {
        return context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    private String live() {
        StringBuilder out = new StringBuilder();
        facts(out);
        held(out);
        out.append("<div class=\"charts\">").append(charts()).append("</div>");
        recentJobs(out);
        calls(out);
        return out.toString();
    }

    /** Drawn again only when a data source changed or the day did. */
    private synchronized String charts() {
        List<String> state = new java.util.ArrayList<>(
                sources.all().stream().map(DataSource::hyper).toList());
        state.add(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        Drawn before = drawn;
        if (before != null && before.of().equals(state)) {
            return before.charts();
        }
        String charts = Charts.section("aging", "Invoice aging by client", Figures.BUCKETS, figures.aging())
                + Charts.section("spend", "Spend by category", List.of("Spent"), figures.spendByCategory())
                + Charts.section("billed", "Billed by month", List.of("Billed"), figures.billedByMonth())
                + figures.profitByProject()
                        .map(chart -> Charts.section("profit", "Project profitability", Figures.MOVEMENTS, chart))
                        .orElse("");
        drawn = new Drawn(state, charts);
        return charts;
    }

    private void facts(StringBuilder out) {
        Settings settings = dials.now();
        long rows = sources.all().stream().mapToLong(DataSource::rows).sum();
        out.append("<dl class=\"facts\">");
        fact("Mode", settings.mode() == Settings.Mode.CLOUD ? "Cloud" : "Server", out);
        fact("REST version", settings.restVersion().toString(), out);
        fact("Site", settings.siteContentUrl().isEmpty() ? "Default" : settings.siteContentUrl(), out);
        fact("Data sources", Integer.toString(sources.all().size()), out);
        fact("Rows", "%,d".formatted(rows), out);
        fact("Jobs running", Long.toString(jobs.running()), out);
        out.append("</dl>");
    }

    private static void fact(String name, String value, StringBuilder out) {
        out.append("<div><dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Charts.escape(value))
                .append("</dd></div>");
    }

    private void held(StringBuilder out) {
        out.append("<section id=\"held\" tabindex=\"-1\"><h2>Published data sources</h2>");
        if (sources.all().isEmpty()) {
            out.append("<p class=\"quiet\">Nothing is published yet.</p></section>");
            return;
        }
        out.append(
                "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"text\">Project</th>");
        out.append("<th scope=\"col\">Rows</th><th scope=\"col\">Changed</th></tr></thead><tbody>");
        for (DataSource source : sources.all()) {
            out.append("<tr><th scope=\"row\">")
                    .append(Charts.escape(source.name()))
                    .append("</th><td class=\"text\">");
            out.append(Charts.escape(BrowseApi.projectName(source))).append("</td><td>");
            out.append("%,d".formatted(source.rows())).append("</td><td>").append(Site.stamp(source.updatedAt()));
            out.append("</td></tr>");
        }
        out.append("</tbody></table></div></section>");
    }

    private void recentJobs(StringBuilder out) {
        if (jobs.all().isEmpty()) {
            out.append("<section><h2>Latest jobs</h2><p class=\"quiet\">None yet.</p></section>");
            return;
        }
        out.append(
                "<section><h2>Latest jobs</h2><div class=\"wide\"><table><thead><tr><th scope=\"col\">Data source</th>");
        out.append(
                "<th scope=\"col\" class=\"text\">Job</th><th scope=\"col\" class=\"text\">Status</th><th scope=\"col\">Created</th>");
        out.append("<th scope=\"col\" class=\"text\">Notes</th></tr></thead><tbody>");
        for (Job job : jobs.all().stream().limit(MOST_JOBS).toList()) {
            out.append("<tr><th scope=\"row\">")
                    .append(Charts.escape(job.subject().name()))
                    .append("</th><td class=\"text\">");
            out.append(job.type())
                    .append("</td><td class=\"text\">")
                    .append(job.status())
                    .append("</td><td>");
            out.append(Site.stamp(job.createdAt())).append("</td><td class=\"text\">");
            out.append(Charts.escape(job.notes().orElse(""))).append("</td></tr>");
        }
        out.append("</tbody></table></div></section>");
    }

    private void calls(StringBuilder out) {
        if (log.perRoute().isEmpty()) {
            out.append("<section><h2>Calls since the start</h2><p class=\"quiet\">None yet.</p></section>");
            return;
        }
        out.append("<section><h2>Calls since the start</h2><dl class=\"facts\">");
        for (Map.Entry<String, Long> calls : log.perRoute().entrySet()) {
            fact(Charts.escape(calls.getKey()), "%,d".formatted(calls.getValue()), out);
        }
        out.append("</dl></section>");
    }
}
