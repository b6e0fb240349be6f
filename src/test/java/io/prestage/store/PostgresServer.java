package io.prestage.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real PostgreSQL server on a loopback port, from binaries that Maven fetches. PostgreSQL does not run as root; for root the library
 * starts it in a user namespace of its own, where it is nobody.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "postgres";

    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Map<String, String> databases = new ConcurrentHashMap<>();
    private EmbeddedPostgres server;

    private PostgresServer(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.server = run();
    }

    /** A server of its own, with its data in a folder, that can be stopped and started again. */
    public static PostgresServer start(Path folder) {
        try {
            return new PostgresServer(folder.resolve("postgres"), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start; as root it needs 'unshare -U id -u'", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** The one that all tests of this process share; it ends with the process. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final PostgresServer SERVER = start(
                Path.of("target", "postgres-" + ProcessHandle.current().pid()).toAbsolutePath());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(START)
                .setServerConfig("max_connections", "200")
                .start();
    }

    public int port() {
        return port;
    }

    /** JDBC URL of a database that belongs to a folder and is made when it is asked for the first time. */
    public String databaseFor(Path owner) {
        return databases.computeIfAbsent(owner.toAbsolutePath().toString(), key -> create("test" + databases.size()));
    }

    private String create(String name) {
        execute(url("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url, USER, "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        try {
            server = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
