package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Stories;
import com.mlconnector.audit.Story;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.FreshbooksApp;
import com.mlconnector.connections.Options;
import com.mlconnector.connections.Status;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import com.mlconnector.credentials.TokenPair;
import com.mlconnector.freshbooks.FreshbooksSettings;
import com.mlconnector.freshbooks.FreshbooksTime;
import com.mlconnector.hyper.HyperFiles;
import com.mlconnector.hyper.HyperReader;
import com.mlconnector.inbox.Delivery;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.replay.Replays;
import com.mlconnector.retention.RetentionSettings;
import com.mlconnector.roll.AgingSettings;
import com.mlconnector.roll.HealthSettings;
import com.mlconnector.roll.Rolls;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.Nodes;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.SyncSettings;
import com.mlconnector.tableau.TableauSettings;
import com.mlconnector.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole road, put together as the application does, but without the crew: a test calls {@code turn()} and turns the clock.
 * The books and the site are fakes, everything in between is real. All data sources are published already and empty, unless a
 * test begins {@link #unpublished}.
 */
public final class Road implements AutoCloseable {
    private static final Node SELF = new Node("the-road");

    public static final ConnectionId MAIN = new ConnectionId("main");

    public final TurnableClock clock = new TurnableClock();
    public final FlowFreshbooks freshbooks = new FlowFreshbooks();
    public final StatedTime time = new StatedTime(clock);
    public final FlowTableau tableau = new FlowTableau();
    public final TestDatabase database;
    private final CrashingTemplate template;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private Road(TestDatabase on, Path folder, FlowSettings settings) {
        database = on;
        Database kind = on.kind();
        template =
                new CrashingTemplate(Objects.requireNonNull(database.template().getDataSource()));
        bean(Clock.class, clock);
        bean(Database.class, kind);
        bean(Node.class, SELF);
        bean(JdbcTemplate.class, template);
        bean(JdbcClient.class, JdbcClient.create(template));
        bean(TransactionTemplate.class, database.transactions());
        bean(JsonMapper.class, JsonMapper.builder().build());
        bean(HyperFiles.class, new HyperFiles(HyperReader.engine()));
        bean(StoreSettings.class, new StoreSettings(folder, "", "", null));
        bean(FlowSettings.class, settings);
        bean(FreshbooksTime.class, time);
        bean(Nodes.class, new Nodes(SELF, new StoreSettings(folder, "", "", null), template));
        bean(
                SyncSettings.class,
                new SyncSettings(
                        Duration.ofHours(6), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24)));
        bean(AgingSettings.class, new AgingSettings(365));
        bean(HealthSettings.class, new HealthSettings(Duration.ofMinutes(5)));
        bean(RetentionSettings.class, new RetentionSettings(730, 90, 365, 90, false));
        bean(TableauSettings.class, new TableauSettings(Duration.ofSeconds(5), Duration.ofSeconds(20), 1, null));
        bean(WebhookSettings.class, new WebhookSettings(null, 16_384, 10, 1_000, 20));
        URI base = freshbooks.server.base();
        bean(
                FreshbooksSettings.class,
                new FreshbooksSettings(base, base, Duration.ofSeconds(5), Duration.ofSeconds(5), 20_000_000, 4, null));
        scan();
        context.refresh();
        connect();
    }

    public static Road open(Database kind, Path folder) {
        return open(kind, folder, new FlowSettings(2, 3, 300));
    }

    public static Road open(Database kind, Path folder, FlowSettings settings) {
        Road road = unpublished(kind, folder, settings);
        Tables.all().forEach(table -> road.publish(table, road.tableau.stands(table.name(), true)));
        return road;
    }

    /** A road to a site that holds nothing yet. */
    public static Road unpublished(Database kind, Path folder) {
        return unpublished(kind, folder, new FlowSettings(2, 3, 300));
    }

    private static Road unpublished(Database kind, Path folder, FlowSettings settings) {
        return new Road(TestDatabase.open(kind), folder, settings);
    }

    /** A road on a database that is there, and that it closes in the end. */
    public static Road on(TestDatabase database, Path folder) {
        return new Road(database, folder, new FlowSettings(2, 3, 300));
    }

    private <T> void bean(Class<T> type, T bean) {
        context.registerBean(type, () -> bean);
    }

    private void scan() {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AssignableTypeFilter(Crew.class));
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.WebhookConfiguration")));
        scanner.scan(List.of(
                        "flow",
                        "sync",
                        "inbox",
                        "books",
                        "staging",
                        "tableau",
                        "freshbooks",
                        "credentials",
                        "connections",
                        "audit",
                        "rates",
                        "roll",
                        "rebuild",
                        "replay",
                        "retention",
                        "webhook")
                .stream()
                .map(room -> "com.mlconnector." + room)
                .toArray(String[]::new));
    }

    private void connect() {
        URI base = freshbooks.server.base();
        get(Connections.class)
                .keep(Connection.empty(MAIN, "Books")
                        .with(new FreshbooksApp(base, base, "the-client", URI.create("https://here.example/back")))
                        .with(new Business(1, "Ada", 2, "6BApk", "b-uuid", "Harbour", ZoneId.of("America/Toronto")))
                        .with(new TableauSite(
                                tableau.base(), "acme", "pat", FlowTableau.PROJECT, "Books", "site-1", "user-1"))
                        .with(new Options("CAD", false, null)));
        get(Connections.class).changeStatus(MAIN, Status.RUNNING);
        get(OauthTokens.class)
                .keep(
                        MAIN,
                        new TokenPair(
                                Secret.of("access-canary"),
                                Secret.of("refresh-canary"),
                                clock.instant().plus(Duration.ofDays(400)),
                                Set.of()));
        get(Secrets.class).keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("pat-canary"));
    }

    private void publish(Table table, String luid) {
        database.jdbc()
                .sql("""
                        insert into data_source (connection_id, source, luid, content_url, schema_version, intent_batch)
                        values ('main', :source, :luid, 'x', :version, 'before')
                        """)
                .param("source", table.name())
                .param("luid", luid)
                .param("version", table.schemaVersion())
                .update();
    }

    /** The process dies where it would write this, and starts again: what it held in memory and its leases are of no use. */
    public void crashAtTheNext(String sql) {
        template.crashAt(sql);
    }

    /** The process starts again. */
    public void restart() {
        template.restart();
        get(Restart.class).afterSingletonsInstantiated();
    }

    public <T> T get(Class<T> room) {
        return context.getBean(room);
    }

    /** A notice from FreshBooks came, as often as said. */
    public void hint(RecordKey key, String action) {
        get(Inbox.class)
                .keep(new Delivery(
                        MAIN, "1", key.kind().word() + "." + action, key, clock.instant(), new byte[] {1}, "c2ln"));
    }

    public void hint(RecordKey key) {
        hint(key, "update");
    }

    /** Walks what is due now, without turning the clock. */
    public void walkNow() {
        boolean worked = true;
        for (int turns = 0; worked; turns++) {
            if (turns > 2_000) {
                throw new AssertionError("The road does not come to rest");
            }
            worked = get(Loads.class).turn();
            worked |= get(Intake.class).turn();
            worked |= get(Rebuilds.class).turn();
            worked |= get(Replays.class).turn();
            worked |= get(com.mlconnector.flow.Delivery.class).turn();
        }
    }

    /** Walks until the jobs of what is due now have ended. */
    public void walk() {
        for (int second = 0; second < 4; second++) {
            walkNow();
            clock.turn(Duration.ofSeconds(1));
        }
        walkNow();
    }

    public void intake() {
        turnAll(get(Intake.class)::turn);
    }

    /** Writes what the calendar brings, until nothing is due. */
    public void roll() {
        turnAll(get(Rolls.class)::turn);
    }

    /** Makes anew what is to be made anew, until nothing is due. */
    public void rebuild() {
        turnAll(get(Rebuilds.class)::turn);
    }

    /** Makes anew until a crash ends it. */
    public void rebuildUntilTheCrash() {
        turnUntilTheCrash(get(Rebuilds.class)::turn);
    }

    /** Turns the loads until a crash ends it. */
    public void turnLoadsUntilTheCrash() {
        turnUntilTheCrash(get(Loads.class)::turn);
    }

    /** Writes what the calendar brings until a crash ends it. */
    public void rollUntilTheCrash() {
        turnUntilTheCrash(get(Rolls.class)::turn);
    }

    private static void turnAll(BooleanSupplier turn) {
        for (boolean worked = true; worked; ) {
            worked = turn.getAsBoolean();
        }
    }

    private void turnUntilTheCrash(BooleanSupplier turn) {
        try {
            turnAll(turn);
            throw new AssertionError("Nothing crashed");
        } catch (CrashingTemplate.Crash crash) {
            template.restart();
        }
    }

    /** How many statements the database was given so far. */
    public long statements() {
        return template.statements();
    }

    /** One turn of each data source; a crash ends it. */
    public void deliver() {
        try {
            get(com.mlconnector.flow.Delivery.class).turn();
        } catch (CrashingTemplate.Crash crash) {
            template.restart();
        }
    }

    public void later(Duration by) {
        clock.turn(by);
        walk();
    }

    public Story story(RecordKey key) {
        return get(Stories.class).find(key).orElseThrow();
    }

    public List<String> steps(RecordKey key) {
        return get(Stories.class).timeline(key).stream()
                .map(line -> line.step().word())
                .toList();
    }

    public List<Stories.Line> timeline(RecordKey key) {
        return get(Stories.class).timeline(key);
    }

    public static RecordKey key(Kind kind, String id) {
        return new RecordKey(MAIN, kind, id);
    }

    @Override
    public void close() {
        get(Inbox.class).close();
        context.close();
        tableau.close();
        freshbooks.close();
        database.close();
    }
}
