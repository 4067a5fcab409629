package com.mlconnector.store;

import com.mlconnector.store.Backup.Refused;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.NestedExceptionUtils;

/**
 * Brings everything from a SQLite file into an empty PostgreSQL database, and from a PostgreSQL database into a SQLite file: so
 * an installation moves, and so PostgreSQL is backed up and restored. What arrives is read back and compared; it is there in
 * full or not at all.
 */
public final class Move {
    private static final String MOVED = Backup.DATABASE + ".moved";

    private Move() {}

    /**
     * Moves the database of a data folder, whose server must have ended, to PostgreSQL. In the end the SQLite file is called
     * {@code ml-connector.db.moved}, so that no server goes on with it by mistake; nothing else of it is changed.
     *
     * @param to names the data folder and the PostgreSQL database
     * @return how many rows
     * @throws FolderLock.InUse when a server has the folder
     */
    public static long toPostgresql(StoreSettings to, Consumer<String> progress) {
        Path file = to.folder().resolve(Backup.DATABASE);
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no SQLite database in " + to.folder()
                    + ". Name the server's data folder with --data-folder.");
        }
        if (Files.exists(to.folder().resolve(MOVED), LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused(
                    to.folder().resolve(MOVED) + " is there already, from an earlier move. Put it in another place.");
        }
        FolderLock taken = FolderLock.take(to.folder());
        try {
            long rows = fill(file, to, progress);
            for (String part : List.of("", "-wal", "-shm")) {
                Path old = to.folder().resolve(Backup.DATABASE + part);
                if (Files.exists(old)) {
                    Files.move(old, to.folder().resolve(MOVED + part), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "All is in PostgreSQL, but the SQLite file could not be renamed. Move it away yourself", e);
        } finally {
            taken.close();
        }
    }

    /** Puts what {@link #backup} wrote, or a backup of SQLite, into an empty PostgreSQL database. */
    public static long restore(Path file, StoreSettings to, Consumer<String> progress) {
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no file " + file + ".");
        }
        return fill(file, to, progress);
    }

    private static long fill(Path file, StoreSettings settings, Consumer<String> progress) {
        Backup.refuseUnsound(file);
        try (HikariDataSource pool = postgresql(settings);
                Connection from = Backup.open(file);
                Connection to = pool.getConnection()) {
            refuseOtherVersion(from, file.toString());
            prepare(pool, to);
            try (Statement reading = from.createStatement()) {
                reading.execute("pragma query_only = true");
            }
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            hold(to);
            long rows = new TableCopy(from, Database.SQLITE, to, Database.POSTGRESQL, progress).copy();
            beginWalksAnew(to);
            from.rollback();
            to.commit();
            return rows;
        } catch (SQLException e) {
            throw new Refused("Nothing was kept in PostgreSQL: " + e.getMessage()
                    + ". See whether the database has room and the user the right to make tables, and try again.");
        }
    }

    /** Makes our tables where there is nothing at all. Those of an attempt that failed are there, and empty. */
    private static void prepare(HikariDataSource pool, Connection to) throws SQLException {
        List<String> there = Tables.names(to, Database.POSTGRESQL);
        if (there.isEmpty()) {
            StoreConfiguration.migrate(pool, Database.POSTGRESQL);
        }
        try {
            refuseOtherVersion(to, "The PostgreSQL database");
        } catch (SQLException foreign) {
            throw new Refused("The PostgreSQL database holds tables that are not ml-connector's: " + there
                    + ". Name an empty database.");
        }
    }

    /** Nobody else writes until we are done; whoever wrote before is noticed. */
    private static void hold(Connection to) throws SQLException {
        try (Statement sql = to.createStatement()) {
            for (String table : Tables.names(to, Database.POSTGRESQL)) {
                sql.execute("lock table " + table + " in exclusive mode");
                try (ResultSet found = sql.executeQuery("select exists (select 1 from " + table + ")")) {
                    if (found.next() && found.getBoolean(1)) {
                        throw new Refused("The PostgreSQL database is not empty: there is something in " + table
                                + ". Nothing was changed. Name an empty database.");
                    }
                }
            }
        }
    }

    /** The two order texts differently, so a walk through the records cannot go on where it stood. */
    private static void beginWalksAnew(Connection to) throws SQLException {
        try (Statement sql = to.createStatement()) {
            sql.executeUpdate("update rebuild set kind = '', after_id = '', done = 0 where state = 'writing'");
            sql.executeUpdate("update aging_roll set after_id = '' where done = 0");
            String underWay = " where state in ('looking', 'carrying')";
            for (String found : List.of("replay_row", "replay_amount")) {
                sql.executeUpdate("delete from " + found + " where connection_id in (select connection_id from replay"
                        + underWay + ")");
            }
            sql.executeUpdate("""
                    update replay set after_kind = '', after_id = '', done = 0, skipped = 0,
                        rows_added = 0, rows_changed = 0, rows_vanished = 0, rows_again = 0
                    """ + underWay);
        }
    }

    /**
     * Writes all that a PostgreSQL database holds at one moment into a SQLite file for its owner alone, while servers work on it.
     *
     * @param file where to; must not be there yet
     * @return how many bytes it has
     */
    public static long backup(StoreSettings from, Path file, Consumer<String> progress) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused(file + " is there already; a backup replaces none. Name another file.");
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (HikariDataSource pool = postgresql(from);
                Connection source = pool.getConnection()) {
            if (Tables.names(source, Database.POSTGRESQL).isEmpty()) {
                throw new Refused("The PostgreSQL database holds nothing of ml-connector. Check ml.data.url.");
            }
            refuseOtherVersion(source, "The PostgreSQL database");
            Files.deleteIfExists(draft);
            Backup.createForOwner(draft);
            write(source, draft, progress);
            Backup.force(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(file);
        } catch (SQLException e) {
            throw new Refused("No backup was written: " + e.getMessage()
                    + ". See whether the disk of the backup has room, and try again.");
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be written to " + file, e);
        } finally {
            draft.toFile().delete();
        }
    }

    private static void write(Connection source, Path draft, Consumer<String> progress) throws SQLException {
        try (HikariDataSource made = StoreConfiguration.sqlite(draft)) {
            StoreConfiguration.migrate(made, Database.SQLITE);
        }
        source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        source.setReadOnly(true);
        source.setAutoCommit(false);
        try (Connection to = Backup.open(draft)) {
            to.setAutoCommit(false);
            new TableCopy(source, Database.POSTGRESQL, to, Database.SQLITE, progress).copy();
            to.commit();
            to.setAutoCommit(true);
            try (Statement sql = to.createStatement()) {
                sql.execute("pragma journal_mode = delete");
            }
        } finally {
            source.rollback();
        }
    }

    private static void refuseOtherVersion(Connection connection, String what) throws SQLException {
        int version = Migrations.newestIn(connection);
        int ours = Migrations.newestKnown();
        if (version > ours) {
            throw new Refused(
                    what + " was written by a newer version of ml-connector. Use that version or a newer one.");
        }
        if (version < ours) {
            throw new Refused(what + " was written by an older version of ml-connector, and this command changes none."
                    + " Start this version once on it, which brings it up to date, stop it, and try again.");
        }
    }

    private static HikariDataSource postgresql(StoreSettings settings) {
        if (settings.database() != Database.POSTGRESQL) {
            throw new Refused("No PostgreSQL database is named. Give --ml.data.url, and what else the server will be"
                    + " given to reach it.");
        }
        try {
            return StoreConfiguration.postgresql(settings);
        } catch (PoolInitializationException e) {
            throw new Refused("PostgreSQL cannot be reached: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage()
                    + ". Check ml.data.url, ml.data.user and ml.data.password-file.");
        }
    }
}
