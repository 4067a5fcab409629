package com.mlconnector.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives lines of the audit trail out, each with what it can be checked by. Lines are read and handed on a thousand at a time,
 * so a long trail takes no more memory than a short one. That somebody took them is a line of the trail itself.
 */
@Component
public class TrailExport {
    static final int PAGE = 1_000;

    private static final String LINES = """
            select line.*, (select story.label from story where story.connection_id = line.connection_id
                                                            and story.kind = line.kind and story.object_id = line.object_id) as label
            from journal_line line
            where line.id > :after and line.id <= :last and line.at >= :since and line.at < :until %s
            order by line.id limit :most
            """;

    private static final String OF_THESE_RECORDS = """
            and exists (select 1 from story where story.connection_id = line.connection_id
                                              and story.kind = line.kind and story.object_id = line.object_id and %s)
            """;

    private final JdbcClient jdbc;
    private final SealTable seals;
    private final CutTable cuts;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TrailExport(
            JdbcClient jdbc,
            SealTable seals,
            CutTable cuts,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.cuts = cuts;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes the lines that stand in the journal now, the oldest first. What is asked for chooses records as the list does,
     * and their lines by their own time; lines that speak of no record come along where only times are asked for.
     *
     * @param out is flushed page by page, and left open
     * @return how many lines were written
     */
    public long write(StoryQuery query, ExportForm form, OutputStream out) throws IOException {
        long last = seals.newestLine();
        transactions.executeWithoutResult(tx -> journal.write(told(query, form, last)));
        LineSink sink = form.sink(new BufferedOutputStream(out, 1 << 16));
        Covers covers = new Covers(seals, cuts.newest());
        long written = 0;
        long after = 0;
        for (List<Labelled> page = page(query, after, last); !page.isEmpty(); page = page(query, after, last)) {
            for (Labelled line : page) {
                sink.write(line.line(), line.label(), covers.next(line.line()));
            }
            sink.flush();
            written += page.size();
            after = page.get(page.size() - 1).line().number();
        }
        sink.flush();
        return written;
    }

    private record Labelled(TrailLine line, @Nullable String label) {}

    private List<Labelled> page(StoryQuery query, long after, long last) {
        StoryQuery records = query.ofAnyTime();
        Instant from = query.from();
        Instant to = query.to();
        JdbcClient.StatementSpec statement = records.fitsAll()
                ? jdbc.sql(LINES.formatted(""))
                : Stories.named(
                        jdbc.sql(LINES.formatted(OF_THESE_RECORDS.formatted(Stories.conditionsBesidesTime(records)))),
                        records);
        return statement
                .param("after", after)
                .param("last", last)
                .param("since", from == null ? Long.MIN_VALUE : from.toEpochMilli())
                .param("until", to == null ? Long.MAX_VALUE : to.toEpochMilli())
                .param("most", PAGE)
                .query((row, number) -> new Labelled(TrailLine.of(row), row.getString("label")))
                .list();
    }

    private JournalLine told(StoryQuery query, ExportForm form, long last) {
        String sentence =
                "Takes out the audit trail as %s, up to line %d%s".formatted(form.word(), last, spoken(query));
        return new JournalLine(clock.instant(), null, null, Step.EXPORTED, null, sentence, 0, null, null);
    }

    private static String spoken(StoryQuery query) {
        StoryState state = query.state();
        Kind kind = query.kind();
        Reason reason = query.reason();
        List<String> filters = new ArrayList<>();
        add(filters, "state", state == null ? null : state.word());
        add(filters, "kind", kind == null ? null : kind.word());
        add(filters, "reason", reason == null ? null : reason.word());
        add(filters, "text", query.text().isEmpty() ? null : "“" + query.text() + "”");
        add(filters, "from", query.from());
        add(filters, "to", query.to());
        return filters.isEmpty() ? "" : ": " + String.join(", ", filters);
    }

    private static void add(List<String> filters, String name, @Nullable Object value) {
        if (value != null) {
            filters.add(name + " " + value);
        }
    }
}
