package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.model.DeviceState;
import io.prestage.model.OperatorChoice.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway meets a database that an earlier or a later one wrote. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class UpgradeIT {
    private static final long NOW = START.toEpochMilli();
    private static final Duration LEASE = Duration.ofSeconds(12);

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    @Test
    void workThatWasQueuedInAnEarlierVersionIsDoneByThisOne() throws SQLException {
        writtenByVersion("2");

        try (Database database = engine.open(folder)) {
            List<Claim> due = database.inTransaction(tx -> {
                // The earlier version leased for five minutes, and the process that held this is gone.
                tx.syncQueue().mendTimes(START, Duration.ofMinutes(30), LEASE);
                return tx.syncQueue().claim("new", START.plus(LEASE).plusMillis(1), LEASE, 9);
            });

            assertThat(due).extracting(Claim::name).containsExactlyInAnyOrder("waiting", "in-work", "failed");
            assertThat(due)
                    .filteredOn(claim -> claim.name().equals("failed"))
                    .extracting(Claim::attempts)
                    .containsExactly(3);
            DeviceRow row = database.inTransaction(tx -> tx.devices().findByName("idle"))
                    .orElseThrow();
            assertThat(row.state()).isInstanceOf(DeviceState.InSync.class);
            assertThat(database.<List<ChoiceRow>>inTransaction(
                            tx -> tx.choices().list(0, 9)))
                    .extracting(ChoiceRow::kind)
                    .containsExactly(Kind.EXCLUDE);
            assertThat(database.<List<SubscriberRow>>inTransaction(
                            tx -> tx.subscribers().list()))
                    .containsExactly(new SubscriberRow("prestage-event", 1, 0, 0));
            database.transact(tx -> tx.events().append(Instant.ofEpochMilli(NOW), "goes-on", null, java.util.Map.of()));
            assertThat(database.<List<EventRow>>inTransaction(tx -> tx.events().since(2, 9)))
                    .extracting(EventRow::seq)
                    .containsExactly(3L);
        }
    }

    @Test
    void databaseOfANewerVersionIsRefusedAndLeftAsItIs() throws SQLException {
        engine.open(folder).close();
        execute("INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                + " \"script\", \"installed_by\", \"execution_time\", \"success\")"
                + " VALUES (900, '900', 'of the future', 'SQL', 'V900__of_the_future.sql', 'x', 1, true)");
        List<String> before = history();

        assertThatThrownBy(() -> engine.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has schema version 900")
                .hasMessageContaining("a newer gateway has used it")
                .hasMessageContaining("Run that one, or put back a copy");

        assertThat(history()).isEqualTo(before);
    }

    private void writtenByVersion(String version) throws SQLException {
        Flyway.configure()
                .dataSource(engine.url(folder), engine.user(), "")
                .placeholders(Dialect.of(engine.url(folder)).types())
                .target(version)
                .load()
                .migrate();
        String device = "INSERT INTO device (id, name, address, port, credentials, tags, state, created_at) VALUES ";
        String request =
                "INSERT INTO sync_request (device_id, first_at, last_at, due_at, full_read, attempts, lease_owner,"
                        + " lease_until, epoch) VALUES ";
        execute(
                device + "(101, 'waiting', '192.0.2.1', 830, 'default', '', 'NEW', " + NOW + ")",
                device + "(102, 'in-work', '192.0.2.2', 830, 'default', '', 'READING', " + NOW + ")",
                device + "(103, 'failed', '192.0.2.3', 830, 'default', '', 'UNREACHABLE', " + NOW + ")",
                device + "(104, 'idle', '192.0.2.4', 830, 'default', '', 'IN_SYNC', " + NOW + ")",
                request + "(101, " + NOW + ", " + NOW + ", " + NOW + ", false, 0, NULL, NULL, 4)",
                request + "(102, NULL, NULL, NULL, false, 0, 'gateway', " + (NOW + 300_000) + ", 7)",
                request + "(103, " + NOW + ", " + NOW + ", " + (NOW + 5_000) + ", true, 3, NULL, NULL, 9)",
                request + "(104, NULL, NULL, NULL, false, 0, NULL, NULL, 1)",
                "INSERT INTO operator_choice (device_id, kind, owner, reason, created_at) VALUES (104, 'EXCLUDE', 'ann', 'lab', "
                        + NOW + ")",
                "INSERT INTO event (seq, occurred_at, kind, content) VALUES (1, " + NOW + ", 'told', '{}')",
                "INSERT INTO event (seq, occurred_at, kind, content) VALUES (2, " + NOW + ", 'untold', '{}')",
                "UPDATE event_counter SET last_seq = 2, published_seq = 1");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(engine.url(folder), engine.user(), "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private List<String> history() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(engine.url(folder), engine.user(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT \"installed_rank\", \"version\" FROM \"flyway_schema_history\" ORDER BY 1")) {
            while (row.next()) {
                rows.add(row.getInt(1) + " " + row.getString(2));
            }
        }
        return rows;
    }
}
