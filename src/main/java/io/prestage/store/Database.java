package io.prestage.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.Revision;
import io.prestage.model.RoleState;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** One database of the gateway: a connection pool with the schema migrated, and transactions on it. */
public final class Database implements AutoCloseable {
    private static final int POOL_SIZE = 8;
    private static final int ATTEMPTS = 5;
    /** Deadlock and serialisation failure (SQL:1999, PostgreSQL), lock timeout (Derby): the transaction may be run again. */
    private static final Set<String> MAY_BE_REPEATED = Set.of("40001", "40P01", "40XL1");

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean embedded;

    private Database(HikariDataSource pool, boolean embedded) {
        this.pool = pool;
        this.embedded = embedded;
        this.jdbi = Jdbi.create(pool)
                .registerArgument(new InstantAsMillis())
                .registerArgument(new DeviceIdAsLong())
                .registerArgument(new RevisionAsText())
                .registerColumnMapper(DeviceId.class, (row, column, context) -> {
                    long id = row.getLong(column);
                    return row.wasNull() ? null : new DeviceId(id);
                })
                .registerColumnMapper(Instant.class, (row, column, context) -> {
                    long millis = row.getLong(column);
                    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
                })
                .registerColumnMapper(
                        DeviceState.class,
                        (row, column, context) -> DeviceState.of(row.getString(column), row.getString("state_reason")))
                .registerColumnMapper(RoleState.class, (row, column, context) -> RoleState.of(row.getString(column)))
                .registerColumnMapper(Revision.class, (row, column, context) -> {
                    String revision = row.getString(column);
                    return revision == null ? null : new Revision(revision);
                });
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url JDBC URL of Derby (embedded) or PostgreSQL
     * @throws StoreException when it cannot be opened or was written by a newer version of the gateway
     */
    public static Database open(String url, String user, String password) {
        boolean embedded = url.startsWith("jdbc:derby:");
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("prestage");
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(POOL_SIZE);
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(settings);
            migrate(pool, embedded);
            return new Database(pool, embedded);
        } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            if (pool != null) {
                pool.close();
            }
            throw new StoreException("cannot open the database " + withoutParameters(url) + ": " + rootMessage(e), e);
        }
    }

    private static void migrate(DataSource pool, boolean embedded) {
        Flyway.configure()
                .dataSource(pool)
                .placeholders(
                        embedded ? Map.of("text", "CLOB", "binary", "BLOB") : Map.of("text", "TEXT", "binary", "BYTEA"))
                .load()
                .migrate();
    }

    /** Connections for steps that run SQL of their own, such as {@code jdbc:} in a route. */
    public DataSource dataSource() {
        return pool;
    }

    /** True when no other process can use this database, as with embedded Derby. */
    public boolean isEmbedded() {
        return embedded;
    }

    /**
     * Runs work in one transaction; all of it happens or nothing. Work may run more than once when the database asks for it, so it must
     * have no other effect than on the transaction.
     *
     * @throws StoreException when the database fails
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(handle -> work.apply(new Transaction(handle)));
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !mayBeRepeated(e)) {
                    throw new StoreException("the database failed: " + rootMessage(e), e);
                }
            }
        }
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
        if (embedded) {
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

    private static boolean mayBeRepeated(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && MAY_BE_REPEATED.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static final class InstantAsMillis extends AbstractArgumentFactory<Instant> {
        InstantAsMillis() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
        }
    }

    private static final class DeviceIdAsLong extends AbstractArgumentFactory<DeviceId> {
        DeviceIdAsLong() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(DeviceId value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.value());
        }
    }

    private static final class RevisionAsText extends AbstractArgumentFactory<Revision> {
        RevisionAsText() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Revision value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.value());
        }
    }
}
