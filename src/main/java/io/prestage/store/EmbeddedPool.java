package io.prestage.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections to a database that this process has for itself: whatever is written goes through them, and is counted. */
final class EmbeddedPool extends HikariDataSource {
    private long written;
    private int writing;

    EmbeddedPool(HikariConfig settings) {
        super(settings);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                EmbeddedPool.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Watched(super.getConnection()));
    }

    /** Empty while a connection is out that has written: it may have committed without having said so yet. */
    synchronized Optional<Snapshot> snapshot() {
        return writing == 0 ? Optional.of(new Snapshot(Long.toString(written))) : Optional.empty();
    }

    private synchronized void begin() {
        writing++;
    }

    private synchronized void end() {
        writing--;
        written++;
    }

    private final class Watched implements InvocationHandler {
        private final Connection connection;
        private boolean writes;

        Watched(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (!writes && mayWrite(method.getName(), arguments)) {
                writes = true;
                begin();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (writes && method.getName().equals("close")) {
                    writes = false;
                    end();
                }
            }
        }
    }

    /** Of a statement whose SQL is not known yet, anything may come. */
    private static boolean mayWrite(String method, Object @Nullable [] arguments) {
        return switch (method) {
            case "createStatement", "prepareCall" -> true;
            case "prepareStatement" ->
                arguments == null
                        || !String.valueOf(arguments[0])
                                .stripLeading()
                                .toUpperCase(Locale.ROOT)
                                .startsWith("SELECT");
            default -> false;
        };
    }
}
