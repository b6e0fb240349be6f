package io.prestage.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One database of the gateway: a connection pool with the schema migrated, and transactions on it. */
public final class Database implements AutoCloseable {
    private static final int POOL_SIZE = 8;
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** Whoever waits longer for a connection is told that the database is away, and may try again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** An embedded database that was not ended cleanly repairs itself while somebody waits for the first connection. */
    private static final Duration LONGEST_REPAIR = Duration.ofMinutes(5);

    /** How long a failure is told after it happened: longer than anybody waits until the next one. */
    private static final Duration TROUBLE_TOLD = Duration.ofSeconds(15);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private volatile @Nullable Trouble trouble;

    private record Trouble(String message, long nanos) {}

    private Database(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
        this.jdbi = SqlTypes.on(pool);
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url JDBC URL of Derby (embedded) or PostgreSQL, without user and password
     * @throws StoreException when it cannot be opened or was written by a newer version of the gateway
     */
    public static Database open(String url, String user, String password) {
        Dialect dialect = Dialect.of(url);
        HikariDataSource pool = null;
        try {
            HikariConfig settings = settings(dialect, url, user, password);
            pool = dialect == Dialect.DERBY ? new EmbeddedPool(settings) : new HikariDataSource(settings);
            pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
            Schema.migrate(pool, dialect, withoutParameters(url));
            return new Database(pool, dialect);
        } catch (FlywayException | PoolInitializationException | StoreException e) {
            if (pool != null) {
                pool.close();
            }
            throw e instanceof StoreException told
                    ? told
                    : new StoreException(
                            "cannot open the database " + withoutParameters(url) + ": " + SqlFailures.rootMessage(e),
                            e);
        }
    }

    private static HikariConfig settings(Dialect dialect, String url, String user, String password) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("prestage");
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(POOL_SIZE);
        settings.setConnectionTimeout((dialect == Dialect.DERBY ? LONGEST_REPAIR : LONGEST_WAIT).toMillis());
        if (dialect == Dialect.POSTGRESQL) {
            // A server that vanishes without a word must not hold a thread for hours. Seconds; what the URL says is
            // stronger.
            settings.addDataSourceProperty("connectTimeout", "5");
            settings.addDataSourceProperty("socketTimeout", "60");
            settings.addDataSourceProperty("tcpKeepAlive", "true");
            settings.addDataSourceProperty("ApplicationName", "prestage");
            // A process that stands still in the midst of a transaction must not keep its locks from all others.
            settings.setConnectionInitSql("SET idle_in_transaction_session_timeout = '5s'");
        }
        return settings;
    }

    /** Connections for steps that run SQL of their own, such as {@code jdbc:} in a route. */
    public DataSource dataSource() {
        return pool;
    }

    /** True when no other process can use this database, as with embedded Derby. */
    public boolean isEmbedded() {
        return dialect == Dialect.DERBY;
    }

    /**
     * Runs work in one transaction; all of it happens or nothing. Work may run more than once when the database asks for it, so it must
     * have no other effect than on the transaction.
     *
     * @throws DatabaseAwayException when the database cannot be used at present
     * @throws StoreException when the database fails
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        return repeated(() -> jdbi.inTransaction(handle -> {
            Transaction transaction = new Transaction(handle, dialect);
            T result = work.apply(transaction);
            transaction.seal();
            return result;
        }));
    }

    private <T> T repeated(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !SqlFailures.mayBeRepeated(e)) {
                    throw failure(e);
                }
                // Those that were in each other's way must not meet again at once.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
            }
        }
    }

    /**
     * Reads without a transaction: each query sees what is committed when it begins, as it would in one, and there is nothing to end.
     *
     * @throws DatabaseAwayException when the database cannot be used at present
     * @throws StoreException when the database fails
     */
    public <T> T read(Function<Transaction, T> reading) {
        return repeated(() -> jdbi.withHandle(handle -> reading.apply(new Transaction(handle, dialect))));
    }

    /**
     * What can be seen now. Empty where that cannot be told, as while something is being written.
     *
     * @throws DatabaseAwayException when the database cannot be used at present
     * @throws StoreException when the database fails
     */
    public Optional<Snapshot> snapshot() {
        if (pool instanceof EmbeddedPool embedded) {
            return embedded.snapshot();
        }
        // Transactions have the same numbers again in a server that was restored or that took over; its start tells it
        // apart.
        return repeated(() -> jdbi.withHandle(
                handle -> handle.createQuery("SELECT pg_current_snapshot() || ' ' || pg_postmaster_start_time()")
                        .mapTo(String.class)
                        .map(Snapshot::new)
                        .findOne()));
    }

    /** Why some work could not be done lately, though other work may have been: a full disk stops what is large first. */
    public Optional<String> trouble() {
        Trouble last = trouble;
        return last != null && System.nanoTime() - last.nanos() < TROUBLE_TOLD.toNanos()
                ? Optional.of(last.message())
                : Optional.empty();
    }

    private StoreException failure(JdbiException e) {
        StoreException failure = describe(e);
        if (isOpenedReadOnly(e)) {
            try {
                endReadOnly();
            } catch (StoreException more) {
                failure.addSuppressed(more);
            }
        }
        if (failure instanceof DatabaseAwayException) {
            trouble = new Trouble(String.valueOf(failure.getMessage()), System.nanoTime());
        }
        return failure;
    }

    private StoreException describe(JdbiException e) {
        String name = withoutParameters(pool.getJdbcUrl());
        if (SqlFailures.isDiskFull(e)) {
            return new DatabaseAwayException(
                    "the disk of the database " + name + " is full: make room, and the gateway goes on by itself ("
                            + SqlFailures.rootMessage(e) + ")",
                    e);
        }
        if (isOpenedReadOnly(e)) {
            return new DatabaseAwayException(
                    "the disk of the database " + name
                            + " is full or cannot be written, so that it was opened for reading"
                            + " only: make room, and the gateway goes on by itself",
                    e);
        }
        return SqlFailures.isAway(e)
                ? new DatabaseAwayException(
                        "the database " + name + " cannot be used at present: " + SqlFailures.rootMessage(e), e)
                : new StoreException("the database failed: " + SqlFailures.rootMessage(e), e);
    }

    /** Derby that starts anew while it cannot write stays as it is until it is ended. */
    private synchronized void endReadOnly() {
        boolean readOnly;
        try (Connection connection = DriverManager.getConnection(withoutParameters(pool.getJdbcUrl()))) {
            readOnly = connection.isReadOnly();
        } catch (SQLException doesNotStart) {
            return;
        }
        if (readOnly) {
            shutDerbyDown(pool.getJdbcUrl());
        }
    }

    private boolean isOpenedReadOnly(JdbiException e) {
        return isEmbedded() && SqlFailures.isReadOnly(e);
    }

    /** Tells, of the failure of a step that runs SQL of its own, whether the same may succeed later. */
    public static boolean isAway(Throwable failure) {
        return failure instanceof DatabaseAwayException || SqlFailures.isAway(failure);
    }

    /** As {@link #inTransaction}, for work without a result. */
    public void transact(Consumer<Transaction> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    @Override
    public void close() {
        pool.close();
        if (isEmbedded()) {
            shutDerbyDown(pool.getJdbcUrl());
        }
    }

    private static void shutDerbyDown(String url) {
        try {
            DriverManager.getConnection(withoutParameters(url) + ";shutdown=true")
                    .close();
        } catch (SQLException expected) {
            // Derby reports a clean end of a database as 08006.
            if (!"08006".equals(expected.getSQLState())) {
                throw new StoreException("the database did not end cleanly: " + expected.getMessage(), expected);
            }
        }
    }

    private static String withoutParameters(String url) {
        int end = url.indexOf(';') < 0 ? url.indexOf('?') : url.indexOf(';');
        return end < 0 ? url : url.substring(0, end);
    }
}
