package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.freshbooks.FreshbooksOptions;
import com.mlconnector.sandbox.freshbooks.FreshbooksSandbox;
import com.mlconnector.sandbox.freshbooks.callbacks.DeliverySettings;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.tableau.TableauOptions;
import com.mlconnector.sandbox.tableau.TableauSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Both emulators, inside this process, each on a free port. */
public final class Sandboxes implements AutoCloseable {
    private final FreshbooksSandbox freshbooks;
    private final FreshbooksControl freshbooksControl;
    private final TableauControl tableauControl;
    private final TableauOptions tableauOptions;
    private volatile TableauSandbox tableau;

    Sandboxes(
            Arguments arguments,
            UnaryOperator<FreshbooksOptions> ways,
            Path data,
            Path engine,
            String redirectUri,
            Clock clock) {
        FreshbooksOptions usual = FreshbooksOptions.of(0, arguments.seed(), arguments.invoices(), clock)
                .leadingBackTo(List.of(redirectUri))
                .delivering(deliveries());
        this.freshbooks = FreshbooksSandbox.start(ways.apply(usual));
        this.tableau = TableauSandbox.start(new TableauOptions(0, engine, data.resolve("tableau"), clock));
        this.tableauOptions =
                new TableauOptions(URI.create(tableau.address()).getPort(), engine, data.resolve("tableau"), clock);
        this.freshbooksControl = new FreshbooksControl(freshbooks.address());
        this.tableauControl = new TableauControl(tableau.address());
    }

    /** Quicker with its second try than the real service, so that nobody has to wait while the connector is down. */
    private static DeliverySettings deliveries() {
        DeliverySettings usual = DeliverySettings.standard();
        List<Duration> retries = Stream.of(1, 2, 3, 4, 5, 10, 20, 30, 60)
                .map(Duration::ofSeconds)
                .toList();
        return new DeliverySettings(
                usual.handshake(),
                usual.signHandshake(),
                usual.resendKeepsVerifier(),
                usual.fieldOrder(),
                retries,
                usual.timeout(),
                usual.disableAfter());
    }

    public String freshbooksAddress() {
        return freshbooks.address();
    }

    String tableauAddress() {
        return tableau.address();
    }

    /** The one business of the invented person that has books of its own. */
    public Business business() {
        String account = freshbooks().state().path("account").asText();
        return Business.ofAccount(account)
                .orElseThrow(
                        () -> new IllegalStateException("The sandbox has no business with the account " + account));
    }

    /** Writes notices for whoever hears such an event and is verified; empty where nobody is. */
    public Optional<Signer> signer(String event) {
        return freshbooks.signer(event);
    }

    public FreshbooksControl freshbooks() {
        return freshbooksControl;
    }

    public TableauControl tableau() {
        return tableauControl;
    }

    /** Both are switched off. */
    void goAway() {
        freshbooks.goAway();
        tableau.close();
    }

    /** Both are there again; Tableau, as after a restart, without its sessions, uploads and jobs. */
    void comeBack() {
        freshbooks.comeBack();
        tableau = TableauSandbox.start(tableauOptions);
        tableauControl.takeAnyNumberOfUpdates();
    }

    @Override
    public void close() {
        freshbooks.close();
        tableau.close();
    }
}
