package com.mlconnector.audit;

import com.mlconnector.store.Database;
import com.mlconnector.store.HeldCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the journal back: stories as a list, one story as a timeline, and what was turned away. */
@Component
public class Stories {
    /** How many stories stand on one page. */
    public static final int PAGE = 50;

    private static final int LONGEST_TIMELINE = 500;

    private static final String LIST = """
            select connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at
            from story where %s
            order by updated_at desc, kind, object_id
            limit :most offset :skipped
            """;

    private static final String COUNT = """
            select count(*) from story where connection_id = :connection and kind in (:freshbooks) and %s
            """;

    private static final String KEYS = """
            select connection_id, kind, object_id from story
            where connection_id = :connection and kind in (:freshbooks) and %s
              and (kind, object_id) > (:afterKind, :afterId)
            order by kind, object_id limit :most
            """;

    private static final String ONE = """
            select connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at
            from story where connection_id = :connection and kind = :kind and object_id = :id
            """;

    private static final String TIMELINE = """
            select id, at, step, reason, sentence, attempt, next_at, actor
            from journal_line where connection_id = :connection and kind = :kind and object_id = :id
            order by id desc limit :most
            """;

    private static final String TROUBLES = """
            select reason, count(case when state = 'needs-attention' then 1 end) as stuck,
                           count(case when state = 'retrying' then 1 end) as retrying,
                           min(coalesce(failing_since, updated_at)) as first_seen, max(updated_at) as last_seen
            from story where state in ('needs-attention', 'retrying') and reason is not null
            group by reason order by stuck desc, retrying desc, reason
            """;

    private static final String STUCK = """
            select connection_id, kind, object_id from story where state = 'needs-attention' and reason = :reason
            """;

    private static final String IN_STATE = "select count(*) from story where state = :state";

    private final JdbcClient jdbc;
    private final LabelIndex labels;
    private final HeldCounts succeeded;

    public Stories(JdbcClient jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.labels = new LabelIndex(jdbc, database);
        this.succeeded = new HeldCounts(clock);
    }

    /**
     * One page of stories, the latest change first.
     *
     * @param more whether another page follows
     */
    public record Listing(List<Story> stories, int page, boolean more) {}

    /** One line of the journal; {@code actor} is who asked for it, where a person did. */
    public record Line(
            Instant at,
            Step step,
            @Nullable Reason reason,
            String sentence,
            int attempt,
            @Nullable Instant nextAt,
            @Nullable String actor) {}

    /**
     * How many records a reason keeps from Tableau: stuck ones need a person, the others are tried again.
     *
     * @param firstSeen since when the one of them that has failed longest fails for this reason
     * @param lastSeen when one of them failed last
     */
    public record Trouble(Reason reason, long stuck, long retrying, Instant firstSeen, Instant lastSeen) {}

    public Listing list(StoryQuery query) {
        List<Story> found = filtered(LIST, query)
                .param("most", PAGE + 1)
                .param("skipped", (query.page() - 1) * PAGE)
                .query((row, number) -> story(row))
                .list();
        boolean more = found.size() > PAGE;
        return new Listing(more ? found.subList(0, PAGE) : found, query.page(), more);
    }

    /** How many records of FreshBooks a query finds, whatever its page. */
    public long count(ConnectionId connection, StoryQuery query) {
        return ofFreshbooks(COUNT, connection, query).query(Long.class).single();
    }

    /**
     * The next records of FreshBooks that a query finds, whatever its page, by kind and id as text.
     *
     * @param afterKind the word of the last one's kind; empty before the first
     */
    public List<RecordKey> keys(ConnectionId connection, StoryQuery query, String afterKind, String afterId, int most) {
        return ofFreshbooks(KEYS, connection, query)
                .param("afterKind", afterKind)
                .param("afterId", afterId)
                .param("most", most)
                .query((row, number) -> record(row))
                .list();
    }

    private JdbcClient.StatementSpec ofFreshbooks(String statement, ConnectionId connection, StoryQuery query) {
        return filtered(statement, query)
                .param("connection", connection.value())
                .param(
                        "freshbooks",
                        Kind.ofFreshbooks().stream().map(Kind::word).toList());
    }

    private JdbcClient.StatementSpec filtered(String statement, StoryQuery query) {
        Instant from = query.from();
        Instant to = query.to();
        String all = Stream.of(
                        "updated_at >= :from and updated_at < :to",
                        conditionsBesidesTime(query),
                        query.text().isEmpty() ? "" : labels.condition(query.text()))
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" and "));
        return named(jdbc.sql(statement.formatted(all)), query)
                .param("from", from == null ? Long.MIN_VALUE : from.toEpochMilli())
                .param("to", to == null ? Long.MAX_VALUE : to.toEpochMilli());
    }

    /** What {@link #conditionsBesidesTime} names. */
    static JdbcClient.StatementSpec named(JdbcClient.StatementSpec statement, StoryQuery query) {
        StoryState state = query.state();
        Kind kind = query.kind();
        Reason reason = query.reason();
        return statement
                .param("state", state == null ? "" : state.word())
                .param("kind", kind == null ? "" : kind.word())
                .param("reason", reason == null ? "" : reason.word())
                .param("text", query.text())
                .param("piece", "%" + literal(query.text()) + "%")
                .param("phrase", LabelIndex.phrase(query.text()));
    }

    /** Only what is asked for is a condition, so that the database can choose the index that serves it; empty for no condition. */
    static String conditionsBesidesTime(StoryQuery query) {
        List<String> conditions = new ArrayList<>();
        if (query.state() != null) {
            conditions.add("state = :state");
        }
        if (query.kind() != null) {
            conditions.add("kind = :kind");
        }
        if (query.reason() != null) {
            conditions.add("reason = :reason");
        }
        if (!query.text().isEmpty()) {
            conditions.add("(object_id = :text or lower(label) like lower(:piece) escape '!')");
        }
        return String.join(" and ", conditions);
    }

    public Optional<Story> find(RecordKey record) {
        return jdbc.sql(ONE)
                .param("connection", record.connection().value())
                .param("kind", record.kind().word())
                .param("id", record.id())
                .query((row, number) -> story(row))
                .optional();
    }

    /** The latest 500 lines about a record, oldest first. */
    public List<Line> timeline(RecordKey record) {
        List<Line> newestFirst = jdbc.sql(TIMELINE)
                .param("connection", record.connection().value())
                .param("kind", record.kind().word())
                .param("id", record.id())
                .param("most", LONGEST_TIMELINE)
                .query((row, number) -> line(row))
                .list();
        List<Line> oldestFirst = new ArrayList<>(newestFirst);
        java.util.Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** How many records are in each state; where more than a hundred thousand succeeded, as many as had at most half a minute ago. */
    public Map<StoryState, Long> counts() {
        Map<StoryState, Long> counts = new EnumMap<>(StoryState.class);
        for (StoryState state : StoryState.values()) {
            counts.put(
                    state,
                    state == StoryState.SUCCEEDED ? succeeded.of(state.word(), () -> count(state)) : count(state));
        }
        return counts;
    }

    private long count(StoryState state) {
        return jdbc.sql(IN_STATE).param("state", state.word()).query(Long.class).single();
    }

    /** What does not go by itself, by reason; what needs a person most comes first. */
    public List<Trouble> troubles() {
        return jdbc.sql(TROUBLES)
                .query((row, number) -> new Trouble(
                        Reason.of(row.getString("reason")).orElse(Reason.BUG),
                        row.getLong("stuck"),
                        row.getLong("retrying"),
                        Instant.ofEpochMilli(row.getLong("first_seen")),
                        Instant.ofEpochMilli(row.getLong("last_seen"))))
                .list();
    }

    /** The records that wait for a person because of this. */
    public List<RecordKey> stuck(Reason reason) {
        return jdbc.sql(STUCK)
                .param("reason", reason.word())
                .query((row, number) -> record(row))
                .list();
    }

    private static Story story(ResultSet row) throws SQLException {
        return new Story(
                record(row),
                row.getString("label"),
                StoryState.of(row.getString("state")).orElseThrow(),
                Step.of(row.getString("step")).orElseThrow(),
                reason(row),
                row.getString("sentence"),
                row.getInt("attempt"),
                nextAt(row),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private static RecordKey record(ResultSet row) throws SQLException {
        return new RecordKey(
                new ConnectionId(row.getString("connection_id")),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("object_id"));
    }

    static Line line(ResultSet row) throws SQLException {
        return new Line(
                Instant.ofEpochMilli(row.getLong("at")),
                Step.of(row.getString("step")).orElseThrow(),
                reason(row),
                row.getString("sentence"),
                row.getInt("attempt"),
                nextAt(row),
                row.getString("actor"));
    }

    private static @Nullable Reason reason(ResultSet row) throws SQLException {
        String word = row.getString("reason");
        return word == null ? null : Reason.of(word).orElse(Reason.BUG);
    }

    private static @Nullable Instant nextAt(ResultSet row) throws SQLException {
        long millis = row.getLong("next_at");
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** The text as a pattern that means only itself. */
    static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
