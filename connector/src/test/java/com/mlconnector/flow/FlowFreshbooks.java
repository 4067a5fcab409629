package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.freshbooks.FakeFreshbooks;
import com.mlconnector.freshbooks.FakeFreshbooks.Asked;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * FreshBooks with books in it: lists by page and by ids leave deleted records out, single records are found though deleted,
 * the chart of accounts comes whole. Newest records come first. Calls can be made to fail, and something can be made to
 * happen between a reading and its answer.
 */
public final class FlowFreshbooks implements AutoCloseable {
    private static final String ACCOUNT = "/accounting/account/6BApk";
    private static final Map<Kind, Paths> PATHS = Map.ofEntries(
            accounting(Kind.INVOICE, "/invoices/invoices"),
            accounting(Kind.EXPENSE, "/expenses/expenses"),
            accounting(Kind.CLIENT, "/users/clients"),
            accounting(Kind.CATEGORY, "/expenses/categories"),
            accounting(Kind.PAYMENT, "/payments/payments"),
            accounting(Kind.BILL, "/bills/bills"),
            accounting(Kind.BILL_VENDOR, "/bill_vendors/bill_vendors"),
            accounting(Kind.TAX, "/taxes/taxes"),
            accounting(Kind.ITEM, "/items/items"),
            accounting(Kind.CREDIT_NOTE, "/credit_notes/credit_notes"),
            accounting(Kind.OTHER_INCOME, "/other_incomes/other_incomes"),
            Map.entry(Kind.PROJECT, new Paths("/projects/business/2/projects", "/projects/business/2/project")),
            Map.entry(Kind.SERVICE, new Paths("/comments/business/2/services", "/comments/business/2/service")),
            Map.entry(
                    Kind.TIME_ENTRY,
                    new Paths("/timetracking/business/2/time_entries", "/timetracking/business/2/time_entries")));
    private static final Map<Kind, String> IDS = Map.of(
            Kind.INVOICE,
            "invoiceids",
            Kind.EXPENSE,
            "expenseids",
            Kind.CLIENT,
            "userids",
            Kind.CATEGORY,
            "categoryids");
    private static final Pattern UPDATED = Pattern.compile("\"updated\": \"(\\d{4}-\\d\\d-\\d\\d)");
    private static final String CHART = "/accounting/businesses/b-uuid/ledger_accounts/accounts";

    private static final Pattern LINES = Pattern.compile("\"lines\": \\[.*\\](?=, \"vis_state\")", Pattern.DOTALL);

    private boolean billsWithoutLines;
    public final FakeFreshbooks server = new FakeFreshbooks();

    private final Map<Kind, Map<String, String>> books = new EnumMap<>(Kind.class);
    private final Deque<Fault> faults = new ArrayDeque<>();
    private boolean withoutPages;
    private int hidden;
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    private record Paths(String list, String one) {
        boolean isBusiness() {
            return list.contains("/business/");
        }
    }

    private static Map.Entry<Kind, Paths> accounting(Kind kind, String path) {
        return Map.entry(kind, new Paths(ACCOUNT + path, ACCOUNT + path));
    }

    private record Fault(Predicate<Asked> where, Reply reply, boolean once) {}

    public FlowFreshbooks() {
        for (Kind kind : Kind.ofFreshbooks()) {
            books.put(kind, new LinkedHashMap<>());
        }
        server.otherwise(this::answer);
    }

    /** Enters a record, or corrects it where it stands. Quotes may be single. */
    public synchronized RecordKey put(Kind kind, String id, String json) {
        held(kind).put(id, json.replace('\'', '"'));
        return new RecordKey(Road.MAIN, kind, id);
    }

    synchronized String body(RecordKey key) {
        return held(key.kind()).getOrDefault(key.id(), "");
    }

    public synchronized void change(RecordKey key, String from, String to) {
        String before = held(key.kind()).getOrDefault(key.id(), "");
        if (!before.contains(from)) {
            throw new IllegalArgumentException(key.spoken() + " does not hold " + from);
        }
        held(key.kind()).put(key.id(), before.replace(from, to));
    }

    public void delete(RecordKey key) {
        change(key, "\"vis_state\": 0", "\"vis_state\": 1");
    }

    public void undelete(RecordKey key) {
        change(key, "\"vis_state\": 1", "\"vis_state\": 0");
    }

    /** As if it had never been. */
    public synchronized void purge(RecordKey key) {
        held(key.kind()).remove(key.id());
    }

    /** The next call whose address holds this is answered so. */
    public synchronized void failNext(String piece, Reply reply) {
        faults.add(new Fault(call -> call.path().contains(piece), reply, true));
    }

    /** Every call whose address holds this is answered so, until {@link #recover}. */
    public synchronized void fail(String piece, Reply reply) {
        faults.add(new Fault(call -> call.path().contains(piece), reply, false));
    }

    public synchronized void recover() {
        faults.clear();
    }

    /** Happens once, after the next call was read from the books and before its answer goes out. */
    public synchronized void meanwhile(Runnable happening) {
        meanwhile.add(happening);
    }

    /** From now on lists do not say how many pages there are. */
    /** Lists show bills without their lines. */
    public synchronized void leaveOutLinesOfBills() {
        billsWithoutLines = true;
    }

    public synchronized void leaveOutPages() {
        withoutPages = true;
    }

    /** From now on lists count so many records more than they show. */
    public synchronized void countMore(int records) {
        hidden = records;
    }

    /** Calls to the API whose address holds this. */
    public List<Asked> asked(String piece) {
        return server.asked().stream()
                .filter(call -> call.path().contains(piece))
                .toList();
    }

    private Reply answer(Asked call) {
        Reply reply = read(call);
        Runnable happening;
        synchronized (this) {
            happening = meanwhile.poll();
        }
        if (happening != null) {
            happening.run();
        }
        return reply;
    }

    private synchronized Reply read(Asked call) {
        Optional<Fault> fault =
                faults.stream().filter(one -> one.where().test(call)).findFirst();
        if (fault.isPresent()) {
            fault.filter(Fault::once).ifPresent(faults::remove);
            return fault.get().reply();
        }
        if (call.path().equals(CHART)) {
            return Reply.json(
                    "{\"data\":[" + String.join(",", held(Kind.ACCOUNT).values()) + "]}");
        }
        return PATHS.entrySet().stream()
                .filter(path -> call.path().equals(path.getValue().list())
                        || call.path().startsWith(path.getValue().one() + "/"))
                .findFirst()
                .map(path -> records(path.getKey(), call, path.getValue()))
                .orElseGet(() -> Reply.of(404, "{\"error\":\"Requested resource could not be found.\"}"));
    }

    private Reply records(Kind kind, Asked call, Paths paths) {
        if (call.path().equals(paths.list())) {
            return list(kind, call.query());
        }
        String body = held(kind).get(call.path().substring(paths.one().length() + 1));
        if (body == null) {
            return Reply.of(404, "{\"response\":{\"errors\":[{\"errno\":1012,\"message\":\"Not found.\"}]}}");
        }
        String bare = "{\"" + kind.word() + "\":" + body + "}";
        return Reply.json(paths.isBusiness() ? bare : "{\"response\":{\"result\":" + bare + "}}");
    }

    private Reply list(Kind kind, String query) {
        List<String> wanted = values(query, "search[" + IDS.get(kind) + "][]=");
        String deleted =
                values(query, "search[vis_state]=").stream().findFirst().orElse("0");
        String since =
                values(query, "search[updated_min]=").stream().findFirst().orElse("");
        String from = values(query, "search[date_min]=").stream().findFirst().orElse("");
        List<String> living = new ArrayList<>();
        held(kind).forEach((id, body) -> {
            boolean gone = body.contains("\"vis_state\": 1");
            if (gone == deleted.equals("1")
                    && (wanted.isEmpty() || wanted.contains(id))
                    && changedSince(body, since)
                    && datedFrom(kind, body, from)) {
                living.add(
                        0,
                        billsWithoutLines && kind == Kind.BILL
                                ? LINES.matcher(body).replaceFirst("\"lines\": []")
                                : body);
            }
        });
        int page = Integer.parseInt(values(query, "page=").get(0));
        int pages = withoutPages ? 0 : (living.size() + 99) / 100;
        Collection<String> some =
                living.subList(Math.min(living.size(), (page - 1) * 100), Math.min(living.size(), page * 100));
        String records = "\"%s\":[%s]".formatted(plural(kind), String.join(",", some));
        String counts =
                "\"page\":%d,\"pages\":%d,\"per_page\":100,\"total\":%d".formatted(page, pages, living.size() + hidden);
        return Reply.json(
                Objects.requireNonNull(PATHS.get(kind)).isBusiness()
                        ? "{" + records + ",\"meta\":{" + counts + "}}"
                        : "{\"response\":{\"result\":{" + records + "," + counts + "}}}");
    }

    private static String plural(Kind kind) {
        return switch (kind) {
            case CATEGORY -> "categories";
            case TAX -> "taxes";
            case OTHER_INCOME -> "other_income";
            case TIME_ENTRY -> "time_entries";
            default -> kind.word() + "s";
        };
    }

    private static boolean changedSince(String body, String since) {
        Matcher updated = UPDATED.matcher(body);
        return since.isEmpty() || !updated.find() || updated.group(1).compareTo(since) >= 0;
    }

    private static boolean datedFrom(Kind kind, String body, String from) {
        Pattern date = Pattern.compile((kind == Kind.INVOICE ? "\"create_date\"" : "\"date\"") + ": \"([^\"]*)");
        Matcher found = date.matcher(body);
        return from.isEmpty() || (found.find() && found.group(1).compareTo(from) >= 0);
    }

    private static List<String> values(String query, String start) {
        return Arrays.stream(query.split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .collect(Collectors.toList());
    }

    private Map<String, String> held(Kind kind) {
        return books.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    }

    @Override
    public void close() {
        server.close();
    }
}
