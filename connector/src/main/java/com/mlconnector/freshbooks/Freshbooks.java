package com.mlconnector.freshbooks;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.freshbooks.Verdict.NotThere;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads the books. Every failure is a {@link StepFailed} with a FRESHBOOKS_ reason. Thread-safe; call it outside of
 * transactions.
 */
@Component
public class Freshbooks {
    private final Calls calls;
    private final Chart chart;
    private final OauthTokens tokens;
    private final ListedBills bills = new ListedBills();

    Freshbooks(Calls calls, OauthTokens tokens) {
        this.calls = calls;
        this.tokens = tokens;
        chart = new Chart(calls);
    }

    /**
     * What FreshBooks told last of how many calls it takes in a minute, from whomever: it is the same for all nodes.
     *
     * @param remaining calls that were left then
     * @param until when that minute is over
     * @param closedUntil until when no call is made, because FreshBooks asked for a pause
     */
    public record Pace(long limit, long remaining, Instant until, Instant closedUntil) {

        /** Calls of the minute that goes on; none are known to be used once it is over. */
        public long used(Instant now) {
            return now.isBefore(until) ? Math.max(0, limit - remaining) : 0;
        }
    }

    /** How fast it goes; nothing before FreshBooks told of a limit. */
    public Optional<Pace> pace(ConnectionId connection) {
        return calls.pace(connection);
    }

    /**
     * The records of these ids (at most 100, twice the same counts once), in that order, one for each: with one list call,
     * then a single GET for each id the list leaves out, for lists leave out deleted records, and for each bill that it does
     * not show whole. Invoices come with their lines. Of the chart of accounts, which has no such call, all is read and these are picked.
     */
    public List<RawRecord> byIds(Connection connection, Kind kind, List<String> ids) {
        List<String> wanted = ids.stream().distinct().toList();
        if (wanted.isEmpty() || wanted.size() > Page.LARGEST) {
            throw new IllegalArgumentException("Between 1 and 100 ids are asked for at a time");
        }
        Map<String, RawRecord> found = new LinkedHashMap<>();
        listed(connection, kind, wanted).stream()
                .filter(record -> wanted.contains(record.key().id()))
                .filter(this::isWhole)
                .forEach(record -> found.put(record.key().id(), record));
        List<RawRecord> records = new ArrayList<>();
        for (String id : wanted) {
            RawRecord record = found.get(id);
            records.add(record == null ? single(connection, new RecordKey(connection.id(), kind, id)) : record);
        }
        return records;
    }

    private List<RawRecord> listed(Connection connection, Kind kind, List<String> ids) {
        String what = Spoken.records(kind, ids);
        if (kind == Kind.ACCOUNT) {
            return chart.all(connection, what);
        }
        Resource resource = Resource.of(kind);
        if (ids.size() == 1 || resource.idsFilter() == null || readsSingly(kind)) {
            return List.of();
        }
        Target target = list(connection, kind, resource, 1);
        ids.forEach(id -> target.query("search[" + resource.idsFilter() + "][]", id));
        return records(connection, kind, listOf(connection, target, resource, what), what);
    }

    private RawRecord single(Connection connection, RecordKey key) {
        try {
            return key.kind() == Kind.ACCOUNT ? chart.one(connection, key) : fetched(connection, key);
        } catch (NotThere notThere) {
            return Records.notKnown(key);
        }
    }

    private RawRecord fetched(Connection connection, RecordKey key) throws NotThere {
        Resource resource = Resource.of(key.kind());
        Target target = withIncludes(resource.one(connection, key.id()), key.kind());
        JsonNode body =
                resource.result(calls.get(connection, target, key.spoken())).path(resource.singular());
        return record(connection, key.kind(), body, resource)
                .filter(record -> record.key().equals(key))
                .orElseThrow(() -> Verdict.otherShape(
                        key.spoken(), resource.singular() + " in the answer is no record of that id"));
    }

    /**
     * Whether a list showed this record as whole as a single read does. A bill may come without its lines: what the list shows
     * of it then only tells whether it changed.
     */
    public boolean isWhole(RawRecord listed) {
        return listed.key().kind() != Kind.BILL || ListedBills.isWhole(listed.body());
    }

    /** Whether records of a kind are read one by one, because the last list did not show them whole. */
    public boolean readsSingly(Kind kind) {
        return kind == Kind.BILL && !bills.comeWhole();
    }

    /**
     * One page of 100, active and archived records, deleted ones left out. The chart of accounts comes whole, as one page.
     *
     * @param page from 1
     */
    public Page page(Connection connection, Kind kind, int page) {
        return page(connection, kind, null, page);
    }

    /**
     * As {@link #page(Connection, Kind, int)}, but of what is dated on a day or later, where FreshBooks has a filter for that
     * (see {@link Dated}); it ignores filters it does not know without a word, so look at the dates too.
     *
     * @param from null for all
     * @param page from 1
     */
    public Page page(Connection connection, Kind kind, @Nullable LocalDate from, int page) {
        String what = "page " + page + " of the " + kind.plural();
        if (kind == Kind.ACCOUNT) {
            List<RawRecord> all = page == 1 ? chart.all(connection, what) : List.of();
            return new Page(all, page, 1, all.size());
        }
        Target target = list(connection, kind, Resource.of(kind), page);
        if (from != null && Dated.listsFrom(kind)) {
            target.query("search[date_min]", from.toString());
        }
        return paged(connection, kind, target, page, what);
    }

    private Page paged(Connection connection, Kind kind, Target target, int page, String what) {
        Resource resource = Resource.of(kind);
        JsonNode answer = listOf(connection, target, resource, what);
        JsonNode counts = resource.counts(answer);
        int pages = (int) Math.min(Integer.MAX_VALUE, Math.max(0, Json.number(counts.path("pages"), 0)));
        return new Page(
                records(connection, kind, answer, what),
                page,
                pages,
                Math.max(0, Json.number(counts.path("total"), 0)));
    }

    /** Whether FreshBooks can be asked for what changed lately in a kind. */
    public boolean tellsChanges(Kind kind) {
        return kind != Kind.ACCOUNT && Resource.of(kind).changes() != Resource.Changes.NOT_TOLD;
    }

    /** Whether FreshBooks also lists what was deleted lately in a kind. */
    public boolean tellsDeletions(Kind kind) {
        return kind != Kind.ACCOUNT && Resource.of(kind).changes() == Resource.Changes.BY_DAY;
    }

    /**
     * One page of 100 of the records that changed on {@code since} or later, in whole days of US/Eastern. FreshBooks documents
     * neither the zone nor whether the day itself counts: ask for a day more than needed.
     *
     * @param deleted the deleted ones, which no other list shows, instead of the active and archived ones; the business family
     *     has no such list, and its answer is empty
     * @param page from 1
     */
    public Page changed(Connection connection, Kind kind, LocalDate since, boolean deleted, int page) {
        Resource resource = Resource.of(kind);
        Target target = list(connection, kind, resource, page);
        if (resource.changes() == Resource.Changes.BY_MOMENT) {
            target.query("updated_since", since + "T00:00:00Z");
        } else {
            target.query("search[updated_min]", since.toString());
        }
        if (!deleted) {
            return paged(connection, kind, target, page, "page " + page + " of the changed " + kind.plural());
        }
        if (resource.family() == Resource.Family.BUSINESS) {
            return new Page(List.of(), page, 0, 0);
        }
        target.query("search[vis_state]", "1");
        return paged(connection, kind, target, page, "page " + page + " of the deleted " + kind.plural());
    }

    /** The kinds the granted scopes let us read. */
    public Set<Kind> available(Connection connection) {
        Set<Kind> kinds =
                new HashSet<>(Scopes.readable(tokens.state(connection.id()).scopes()));
        if (connection.needBusiness().businessUuid().isEmpty()) {
            kinds.remove(Kind.ACCOUNT);
        }
        return Set.copyOf(kinds);
    }

    /** No sorting is asked for: FreshBooks' own order is newest first, and it ignores most sort keys without a word. */
    private Target list(Connection connection, Kind kind, Resource resource, int page) {
        return withIncludes(resource.list(connection), kind)
                .query("page", Integer.toString(page))
                .query("per_page", Integer.toString(Page.LARGEST));
    }

    /** Invoices and bills with their lines; time entries of everybody, not only of the person who connected. */
    private static Target withIncludes(Target target, Kind kind) {
        return switch (kind) {
            case INVOICE, BILL -> target.query("include[]", "lines");
            case TIME_ENTRY -> target.query("team", "true");
            default -> target;
        };
    }

    private JsonNode listOf(Connection connection, Target target, Resource resource, String what) {
        try {
            JsonNode answer = calls.get(connection, target, what);
            if (!resource.result(answer).path(resource.plural()).isArray()) {
                throw Verdict.otherShape(what, resource.plural() + " in the answer is no list");
            }
            return answer;
        } catch (NotThere notThere) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_REFUSED,
                    "FreshBooks does not know the account any more, asked for " + what
                            + ". Choose the business again on the Connect page.",
                    null,
                    notThere);
        }
    }

    private List<RawRecord> records(Connection connection, Kind kind, JsonNode answer, String what) {
        Resource resource = Resource.of(kind);
        List<RawRecord> records = new ArrayList<>();
        for (JsonNode body : resource.result(answer).path(resource.plural())) {
            records.add(record(connection, kind, body, resource)
                    .orElseThrow(() -> Verdict.otherShape(what, "one of its records has no id")));
        }
        if (kind == Kind.BILL) {
            bills.saw(records);
        }
        return records;
    }

    private static Optional<RawRecord> record(Connection connection, Kind kind, JsonNode body, Resource resource) {
        return Records.of(connection, kind, body, List.of("id", resource.idField()));
    }
}
