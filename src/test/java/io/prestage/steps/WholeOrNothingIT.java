package io.prestage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.SettableClock;
import io.prestage.listen.NotificationCounters;
import io.prestage.listen.StormGuard;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Platform;
import io.prestage.model.Recommendation;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.steps.RolePolicy.EditMode;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditStore;
import io.prestage.store.Engine;
import io.prestage.store.InventoryEntry;
import io.prestage.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the change feed or the audit cannot be written, nothing else is either: a step happens as a whole or not at all. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
final class WholeOrNothingIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> TABLES = List.of(
            "device",
            "device_address",
            "sync_request",
            "facts",
            "recommendation",
            "device_interface",
            "operator_choice",
            "assignment",
            "uni_assignment",
            "edit",
            "notification",
            "parked_sender",
            "event",
            "event_counter",
            "job",
            "job_device",
            "audit");

    @Parameter
    Engine engine;

    private static final EditBudget BUDGET = new EditBudget(
            16,
            io.prestage.plan.Waves.parse("all"),
            io.prestage.plan.ChangeWindows.parse("", java.time.ZoneOffset.UTC),
            60);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final NotificationCounters counters = new NotificationCounters();
    private final StormGuard storms = new StormGuard(60, Set.of(), counters, clock);
    private final SyncPolicy policy = new SyncPolicy(
            "node",
            "node#1",
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(12),
            16,
            64,
            Duration.ofSeconds(3),
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            5);

    private Database database;
    private DeviceId device;
    private Claim claim;
    private long edit;

    @BeforeEach
    void claimDevice() {
        database = engine.open(folder);
        device = database.inTransaction(
                tx -> tx.devices().add(new InventoryEntry("pe1", "192.0.2.1", 830, "default", ""), NOW));
        edit = database.inTransaction(tx -> {
            tx.syncQueue().request(device, NOW, Duration.ZERO, Duration.ZERO, true);
            tx.choices().put(device, new OperatorChoice(Kind.EXCLUDE, null), "ann", "lab", NOW, null, NOW);
            return tx.edits()
                    .plan(
                            new EditStore.Entry(
                                    device, EditRow.Outcome.PLANNED, "<configuration/>", "", null, null, "prestage"),
                            NOW);
        });
        claim = database.inTransaction(tx ->
                tx.syncQueue().claim("node#1", NOW, Duration.ofMinutes(5), 1).get(0));
        exchange.setVariable(SyncVariables.CLAIM, claim);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void deviceIsNotReadingWithoutAnEventThatSaysSo() {
        refused("event", () -> new CompareRevision(database, clock).compare(revision("re0-1-2"), claim, exchange));
    }

    @Test
    void rolesFactsAndInterfacesAreNotStoredWithoutTheirEvents() {
        DeviceFacts facts = new DeviceFacts(
                new Platform("pe1", "mx480", "junos", "21.4R3", "JN1"),
                new Revision("re0-1-2"),
                "<configuration/>",
                List.of(),
                List.of());
        Recommendation npe =
                new Recommendation("modern", Role.N_PE, "192.0.2.1/32", new TreeSet<>(), List.of(), List.of());
        database.transact(
                tx -> tx.choices().list(0, 9).forEach(row -> tx.choices().delete(row.id())));

        refused(
                "event",
                () -> new AssignRoles(database, new RolePolicy(true, EditMode.ON), clock)
                        .assign(claim, facts, npe, exchange));
    }

    @Test
    void editIsNotAppliedWithoutItsEvent() {
        refused("event", () -> new RecordEdit(database, clock).record(revision("re0-1-3"), claim, edit, exchange));
    }

    @Test
    void editIsNotAppliedWithoutItsAuditEntry() {
        refused("audit", () -> new RecordEdit(database, clock).record(revision("re0-1-3"), claim, edit, exchange));
    }

    @Test
    void syncDoesNotEndWithoutTheEventOfTheNewState() {
        new CompareRevision(database, clock).compare(revision("re0-1-3"), claim, exchange);

        refused("event", () -> new FinishSync(database, BUDGET, clock).finish(claim, new Revision("re0-1-3")));
    }

    @Test
    void syncDoesNotFailWithoutTheEventOfTheNewState() {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("not understood"));

        refused(
                "event",
                () -> new FailSync(database, policy, Duration.ofMinutes(5), BUDGET, clock).fail(claim, exchange));
    }

    @Test
    void commitIsNotHeardWithoutItsEvent() {
        exchange.getMessage().setHeader(CommitHeaders.DEVICE_ID, device.value());
        exchange.getMessage().setHeader(CommitHeaders.SENDER, "192.0.2.1");
        exchange.getMessage().setBody("sample");

        refused("event", () -> new RecordCommit(database, policy, clock).record(exchange));
    }

    @Test
    void strangerIsNotParkedWithoutItsEvent() {
        refused("event", () -> new ParkSender(database, counters, storms, clock).park("198.51.100.9", "", "", 1L, "x"));
    }

    @Test
    void choiceDoesNotExpireWithoutItsEvent() {
        refused("event", this::keepHouse);
    }

    @Test
    void choiceDoesNotExpireWithoutItsAuditEntry() {
        refused("audit", this::keepHouse);
    }

    @Test
    void whatWasRefusedHappensWhenItIsTriedAgain() throws SQLException {
        new CompareRevision(database, clock).compare(revision("re0-1-3"), claim, exchange);
        refused("event", () -> new FinishSync(database, BUDGET, clock).finish(claim, new Revision("re0-1-3")));
        execute("ALTER TABLE event DROP CONSTRAINT refused");

        new FinishSync(database, BUDGET, clock).finish(claim, new Revision("re0-1-3"));

        var row = database.inTransaction(tx -> tx.devices().find(device)).orElseThrow();
        assertThat(row.state()).isInstanceOf(DeviceState.InSync.class);
        assertThat(row.revision()).isEqualTo(new Revision("re0-1-3"));
        assertThat(tables().get("event")).hasSize(2);
        assertThat(database.<Assignment>inTransaction(tx -> tx.assignments().of(device)))
                .isEqualTo(Assignment.NONE);
    }

    private void keepHouse() {
        new KeepHouse(database, policy, new Retention(Map.of(), 1000), clock).keep();
    }

    /** Runs a step against a database that takes no new row in a table, and looks whether it left a trace in any other. */
    private void refused(String table, ThrowingCallable step) {
        try {
            clock.goOn(Duration.ofSeconds(1));
            execute("ALTER TABLE " + table + " ADD CONSTRAINT refused CHECK (occurred_at < "
                    + clock.instant().toEpochMilli() + ")");
            Map<String, List<String>> before = tables();

            assertThatThrownBy(step).isInstanceOf(StoreException.class);

            assertThat(tables()).isEqualTo(before);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<String> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            text.append(row.getString(i)).append('|');
                        }
                        rows.add(text.toString());
                    }
                }
                tables.put(table, rows);
            }
        }
        return tables;
    }

    private static String revision(String revision) {
        return "<commit-revision-information><revision>" + revision + "</revision></commit-revision-information>";
    }
}
