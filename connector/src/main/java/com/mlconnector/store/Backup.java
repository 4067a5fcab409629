package com.mlconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies the SQLite database while the server works on it, and puts such a copy back. The copy is the database of one moment:
 * what was committed before is in it, what came later is not. The keys that open its secrets are not in it.
 */
public final class Backup {
    static final String DATABASE = "ml-connector.db";

    private Backup() {}

    /** It cannot be done; the message says what is in the way and what to do. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /**
     * Writes a copy for its owner alone, in full or not at all.
     *
     * @param file where to; must not be there yet
     * @return how many bytes it has
     */
    public static long write(Path folder, Path file) {
        Path database = folder.resolve(DATABASE);
        if (!Files.isRegularFile(database)) {
            throw new Refused(
                    "There is no database in " + folder
                            + ". Name the server's data folder with --data-folder; where it uses PostgreSQL, give --ml.data.url and --ml.data.password-file as to the server.");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused(file + " is there already; a backup replaces none. Name another file.");
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            createForOwner(draft);
            copy(database, draft);
            refuseUnsound(draft);
            force(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be written to " + file, e);
        } finally {
            draft.toFile().delete();
        }
    }

    /**
     * Puts a copy into a data folder that has no database yet. The keys have to be put there too.
     *
     * @throws FolderLock.InUse when a server has the folder
     */
    public static void restore(Path file, Path folder) {
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no file " + file + ".");
        }
        Path database = folder.resolve(DATABASE);
        if (Files.exists(database, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused(folder
                    + " holds a database already; a restore replaces none. Move it away, or name an empty folder.");
        }
        refuseUnsound(file);
        refuseNewer(file);
        FolderLock taken = FolderLock.take(folder);
        try {
            Path draft = folder.resolve(DATABASE + ".part");
            Files.deleteIfExists(draft);
            createForOwner(draft);
            Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
            force(draft);
            Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be copied to " + folder, e);
        } finally {
            taken.close();
        }
    }

    private static void copy(Path database, Path draft) {
        try (Connection connection = open(database);
                PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, draft.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new Refused("The database could not be copied: " + e.getMessage()
                    + ". See whether the disk of the backup has room, and try again.");
        }
    }

    /** Refuses what is damaged or no database of ours. */
    static void refuseUnsound(Path file) {
        try (Connection connection = open(file);
                Statement sql = connection.createStatement()) {
            try (ResultSet found = sql.executeQuery("pragma quick_check(1)")) {
                if (!found.next() || !found.getString(1).equals("ok")) {
                    throw new Refused(file + " is damaged. Take another backup.");
                }
            }
            sql.executeQuery("select count(*) from flyway_schema_history").close();
            sql.executeQuery("select count(*) from journal_line").close();
        } catch (SQLException e) {
            throw new Refused(file + " is no database of ml-connector, or it is damaged. Take another file.");
        }
    }

    private static void refuseNewer(Path file) {
        try (Connection connection = open(file)) {
            if (Migrations.newestIn(connection) > Migrations.newestKnown()) {
                throw new Refused(
                        file + " was written by a newer version of ml-connector. Use that version or a newer one.");
            }
        } catch (SQLException e) {
            throw new Refused(file + " does not tell by which version it was written. Take another file.");
        }
    }

    static Connection open(Path database) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        try (Statement sql = connection.createStatement()) {
            sql.execute("pragma busy_timeout = 10000");
        }
        return connection;
    }

    static void createForOwner(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                file,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
    }

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
