package com.mlconnector.sandbox.freshbooks;

import com.mlconnector.sandbox.freshbooks.api.ApiDoors;
import com.mlconnector.sandbox.freshbooks.api.Desk;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.callbacks.Callbacks;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer;
import com.mlconnector.sandbox.freshbooks.control.ControlDoors;
import com.mlconnector.sandbox.freshbooks.control.Service;
import com.mlconnector.sandbox.freshbooks.generator.Generator;
import com.mlconnector.sandbox.freshbooks.oauth.App;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.freshbooks.oauth.Grants;
import com.mlconnector.sandbox.freshbooks.oauth.OauthDoors;
import com.mlconnector.sandbox.freshbooks.traffic.ApiFaults;
import com.mlconnector.sandbox.freshbooks.traffic.Calls;
import com.mlconnector.sandbox.freshbooks.traffic.Gating;
import com.mlconnector.sandbox.freshbooks.traffic.HiddenRows;
import com.mlconnector.sandbox.freshbooks.traffic.RateLimit;
import com.mlconnector.sandbox.freshbooks.traffic.Switches;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A strict stand-in for FreshBooks on one port of the loopback: the API under its real paths, the control side under
 * {@code /_sandbox}. Everything it holds is in memory and ends with it.
 */
public final class FreshbooksSandbox implements AutoCloseable {

    private static final long MAX_REQUEST_BYTES = 5_000_000;

    /** Books that belong to somebody else, where our person is only a client. */
    private static final int INVOICES_ELSEWHERE = 12;

    private final Supplier<Javalin> opening;
    private final Deliveries deliveries;
    private volatile Javalin server;

    private FreshbooksSandbox(IntFunction<Javalin> opening, int port, Deliveries deliveries) {
        this.server = opening.apply(port);
        int same = server.port();
        this.opening = () -> opening.apply(same);
        this.deliveries = deliveries;
    }

    /** Invents the books, listens, and returns when calls can come. */
    public static FreshbooksSandbox start(FreshbooksOptions options) {
        Callbacks callbacks = new Callbacks(options.clock());
        Deliveries deliveries = new Deliveries(callbacks, options.deliveries(), options.clock(), options.seed());
        Map<String, Desk> desks = desks(options, deliveries);
        Service service = new Service(
                desks,
                callbacks,
                deliveries,
                new Grants(options.clock()),
                new App(options.redirectUris()),
                new Switches(
                        new RateLimit(options.clock(), options.rateLimit(), options.enforceRateLimit()),
                        new ApiFaults(options.seed()),
                        new Calls(),
                        new HiddenRows(),
                        new Gating()));
        return new FreshbooksSandbox(
                port -> Javalin.create(config -> configure(config, service, options))
                        .start("127.0.0.1", port),
                options.port(),
                deliveries);
    }

    private static Map<String, Desk> desks(FreshbooksOptions options, Deliveries deliveries) {
        Map<String, Desk> desks = new HashMap<>();
        for (Business business : Business.ALL) {
            String account = business.accountId();
            if (account != null) {
                Books books = new Books(account, ZoneId.of(business.timezone()), options.clock());
                boolean main = account.equals(Business.MAIN_ACCOUNT);
                new Generator(books, options.seed()).fill(main ? options.invoices() : INVOICES_ELSEWHERE);
                desks.put(account, Desk.at(books, deliveries::tell));
            }
        }
        return desks;
    }

    private static void configure(JavalinConfig config, Service service, FreshbooksOptions options) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        var switches = service.switches();
        new OauthDoors(service.app(), service.grants(), options.clock()).addTo(config.routes);
        new ApiDoors(switches.limit(), switches.faults(), switches.calls(), switches.hidden(), switches.gating())
                .addTo(config.routes, service.grants(), service.desks(), service.callbacks(), service.deliveries());
        new ControlDoors(service).addTo(config.routes);
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Nobody listens any more, until it comes back. */
    public void goAway() {
        server.stop();
    }

    /** It is there again under the same address, with all it held. */
    public void comeBack() {
        server = opening.get();
    }

    /** Writes notices as they would be sent to the app that hears such events of the main business; empty until it is verified. */
    public Optional<Signer> signer(String event) {
        return deliveries.signer(Business.MAIN_ACCOUNT, event);
    }

    @Override
    public void close() {
        deliveries.close();
        server.stop();
    }
}
