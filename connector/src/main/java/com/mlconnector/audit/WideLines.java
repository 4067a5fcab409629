package com.mlconnector.audit;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the lines that speak of no single record: those about people and programs at our doors, and those about the connection. */
@Component
public class WideLines {
    private static final int LAST_PAGE = 10_000;

    private static final String LIST = """
            select at, step, reason, sentence, attempt, next_at, actor
            from journal_line
            where kind is null
              and (case when step in (:people) then 1 else 0 end) = :aboutPeople
              and (:text = '' or lower(sentence) like lower(:piece) escape '!' or lower(actor) like lower(:piece) escape '!')
            order by id desc
            limit :most offset :skipped
            """;

    private static final List<String> PEOPLE = Arrays.stream(Step.values())
            .filter(Step::isAboutPeople)
            .map(Step::word)
            .toList();

    private final JdbcClient jdbc;

    public WideLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page of lines, the newest first.
     *
     * @param more whether another page follows
     */
    public record Listing(List<Stories.Line> lines, int page, boolean more) {}

    /**
     * Logins, refused ones, logouts, and changes of accounts and tokens.
     *
     * @param text a piece of the sentence or of the name of who acted; empty for all
     * @param page from 1
     */
    public Listing people(String text, int page) {
        return list(true, text, page);
    }

    /** What concerns the connection: connected, paused, published. Parameters as for {@link #people}. */
    public Listing connection(String text, int page) {
        return list(false, text, page);
    }

    private Listing list(boolean people, String text, int page) {
        int shown = Math.min(Math.max(1, page), LAST_PAGE);
        String wanted = StoryQuery.sought(text);
        List<Stories.Line> found = jdbc.sql(LIST)
                .param("people", PEOPLE)
                .param("aboutPeople", people ? 1 : 0)
                .param("text", wanted)
                .param("piece", "%" + Stories.literal(wanted) + "%")
                .param("most", Stories.PAGE + 1)
                .param("skipped", (shown - 1) * Stories.PAGE)
                .query((row, number) -> Stories.line(row))
                .list();
        boolean more = found.size() > Stories.PAGE;
        return new Listing(more ? found.subList(0, Stories.PAGE) : found, shown, more);
    }
}
