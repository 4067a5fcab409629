package com.mlconnector.hyper;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Tableau's own Hyper engine, the only program that writes {@code .hyper} files. Starts with the first file (in some 50 ms),
 * is kept, and is started again when it died. It listens on this machine only, on a port nobody knows, and speaks
 * PostgreSQL's protocol. Safe for several threads: each works on a connection of its own.
 */
public class HyperEngine implements AutoCloseable {
    static final String USER = "tableau_internal_user";

    private final HyperSettings settings;
    private final Path logs;
    private @Nullable EngineProcess running;
    private boolean closed;

    public HyperEngine(HyperSettings settings, Path logs) {
        this.settings = settings;
        this.logs = logs;
    }

    /** A connection to the engine, with no file attached; the caller closes it. */
    Connection connect() {
        EngineProcess engine = engine();
        try {
            return connect(engine);
        } catch (SQLException first) {
            restart(engine);
            try {
                return connect(engine());
            } catch (SQLException second) {
                throw failed("does not take connections", second);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    private synchronized EngineProcess engine() {
        if (closed) {
            throw failed("was stopped, because ml-connector is stopping", null);
        }
        EngineProcess engine = running;
        if (engine != null && engine.alive()) {
            return engine;
        }
        stop();
        return start();
    }

    private EngineProcess start() {
        if (!Files.isExecutable(settings.engine())) {
            throw failed(
                    "is not at " + settings.engine()
                            + ". Run bin/fetch-hyperd, or set ml.hyper.engine to a hyperd you have",
                    null);
        }
        try {
            EngineProcess engine = EngineProcess.start(settings, logs);
            running = engine;
            return engine;
        } catch (IOException e) {
            throw failed("could not be started: " + e.getMessage() + "; its log is in " + logs, e);
        }
    }

    private synchronized void restart(EngineProcess dead) {
        if (running == dead) {
            stop();
        }
    }

    private void stop() {
        EngineProcess engine = running;
        running = null;
        if (engine != null) {
            engine.close();
        }
    }

    private static Connection connect(EngineProcess engine) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", USER);
        properties.put("password", "");
        properties.put("sslmode", "disable");
        properties.put("connectTimeout", "10");
        properties.put("socketTimeout", "600");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + engine.port() + "/", properties);
    }

    private static StepFailed failed(String what, @Nullable Throwable cause) {
        return new StepFailed(Reason.HYPER_FAILED, "The Hyper engine " + what + ".", null, cause);
    }
}
