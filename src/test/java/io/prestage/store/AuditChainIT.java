package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.evidence.ChainCheck.Kind;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry;
import io.prestage.model.DeviceId;
import io.prestage.model.Revision;
import io.prestage.store.AuditVerification.Part;
import io.prestage.store.AuditVerification.Result;
import io.prestage.store.EditRow.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class AuditChainIT {
    private static final int WRITERS = 6;
    private static final int EACH = 40;

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = engine.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void chainOfManyWritersIsWholeAndEachAlterationOfItIsFound() throws Exception {
        write();
        Result whole = verify();
        assertThat(whole.fault()).isNull();
        assertThat(whole.entries()).isEqualTo(WRITERS * EACH);

        assertThat(altered(
                        "UPDATE audit SET actor = 'eve' WHERE id = 50", "UPDATE audit SET actor = 'ann' WHERE id = 50"))
                .isEqualTo("50 ALTERED");
        assertThat(altered(
                        "UPDATE audit SET occurred_at = occurred_at + 1 WHERE id = 51",
                        "UPDATE audit SET occurred_at = occurred_at - 1 WHERE id = 51"))
                .isEqualTo("51 ALTERED");
        assertThat(altered("UPDATE audit SET id = 100000 WHERE id = 60", "UPDATE audit SET id = 60 WHERE id = 100000"))
                .isEqualTo("60 REMOVED");
        assertThat(altered(
                        "INSERT INTO audit (id, occurred_at, actor, action, target, detail) VALUES (241, 0, 'eve', 'x', 'x', '')",
                        "DELETE FROM audit WHERE id = 241"))
                .isEqualTo("241 ALTERED");
        execute("DELETE FROM audit WHERE id > 230");
        assertThat(verify().fault()).extracting(fault -> fault.seq()).isEqualTo(231L);
        assertThat(new AuditVerification(database)
                        .verify(new Part(100L, 200L, null))
                        .fault())
                .as("a part of it that nobody touched")
                .isNull();
    }

    @Test
    void chainOfWhatRetentionLeavesIsWholeAndWhoCutsMoreIsFound() throws Exception {
        for (int hour = 0; hour < 6; hour++) {
            Instant at = START.plus(Duration.ofHours(hour));
            database.transact(tx -> tx.audit().record(at, "ann", "test", "pe1", ""));
        }
        Link noted = verify().last();
        int deleted = database.inTransaction(tx ->
                tx.retention().deleteBefore(RetentionStore.History.AUDIT, START.plus(Duration.ofHours(3)), 99, START));

        assertThat(deleted).isEqualTo(3);
        Result rest = verify();
        assertThat(rest.fault()).isNull();
        assertThat(rest.first().seq()).isEqualTo(3);
        assertThat(rest.entries())
                .as("three, and the one that tells of the deletion")
                .isEqualTo(4);
        assertThat(new AuditVerification(database)
                        .verify(new Part(null, null, noted))
                        .fault())
                .isNull();

        execute(
                "UPDATE audit_chain SET first_seq = 4, first_hash = (SELECT a.hash FROM audit a WHERE a.id = 4)",
                "DELETE FROM audit WHERE id <= 4");
        assertThat(verify().fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.REMOVED);
            assertThat(fault.sentence()).contains("not by retention");
        });
    }

    @Test
    void whoWritesTheWholeChainAnewIsGivenAwayByAnEntryThatWasNoted() throws Exception {
        database.transact(tx -> tx.audit().record(START, "eve", "test", "pe1", ""));
        Link noted = verify().last();
        execute("DELETE FROM audit", "UPDATE audit_chain SET head_seq = 0, head_hash = first_hash");
        database.transact(tx -> tx.audit().record(START, "ann", "test", "pe1", ""));

        assertThat(verify().fault()).isNull();
        assertThat(new AuditVerification(database)
                        .verify(new Part(null, null, noted))
                        .fault())
                .extracting(fault -> fault.seq())
                .isEqualTo(1L);
    }

    @Test
    void editHasOneOutcomeAndWhoAltersItInTheLedgerIsFound() throws Exception {
        DeviceId pe1 = StoreFixture.device(database, "pe1", "192.0.2.1");
        long edit = database.inTransaction(tx -> tx.edits()
                .plan(
                        new EditStore.Entry(pe1, Outcome.PLANNED, "<x/>", "set x", null, new Revision("r-1"), "ann"),
                        START));
        ExecutorService writers = Executors.newFixedThreadPool(2);
        writers.execute(() -> database.transact(tx -> tx.edits().applied(edit, new Revision("r-2"), START)));
        writers.execute(() -> database.transact(tx -> tx.edits().failOpen(pe1, "lost", START)));
        writers.shutdown();
        assertThat(writers.awaitTermination(90, TimeUnit.SECONDS)).isTrue();

        assertThat(actions(edit)).hasSize(2).startsWith("edit-planned");
        String outcome = actions(edit).get(1);
        assertThat(verify().fault()).isNull();

        execute("UPDATE edit SET content = '<y/>' WHERE id = " + edit);
        assertThat(verify().fault())
                .satisfies(fault -> assertThat(fault.sentence())
                        .isEqualTo("edit " + edit + " was altered in the ledger: it is not what entry 2 says"));
        execute("UPDATE edit SET content = '<x/>', outcome = 'PLANNED', told = 'PLANNED' WHERE id = " + edit);
        assertThatThrownBy(() -> database.transact(tx -> tx.edits().failOpen(pe1, "again", START)))
                .as("a second outcome, though somebody opened the entry again")
                .isInstanceOf(StoreException.class);
        assertThat(actions(edit)).containsExactly("edit-planned", outcome);
    }

    private List<String> actions(long edit) {
        return database.<List<ChainEntry>>inTransaction(tx -> tx.audit().ofEdit(edit)).stream()
                .map(ChainEntry::action)
                .toList();
    }

    private Result verify() {
        return new AuditVerification(database).verify(Part.ALL);
    }

    private String altered(String change, String undo) throws SQLException {
        execute(change);
        var fault = verify().fault();
        execute(undo);
        assertThat(verify().fault()).as("after: " + undo).isNull();
        return fault == null ? "nothing" : fault.seq() + " " + fault.kind();
    }

    /** Events, too: their counter is a lock of its own, taken before or after. */
    private void write() throws InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS * EACH; i++) {
            int number = i;
            writers.execute(() -> database.transact(tx -> {
                if (number % 2 == 0) {
                    tx.events().append(START, "test", null, Map.of());
                }
                tx.audit().record(START.plusMillis(number), "ann", "test", "pe" + number, "ü \"" + number + "\"");
                if (number % 2 == 1) {
                    tx.events().append(START, "test", null, Map.of());
                }
            }));
        }
        writers.shutdown();
        assertThat(writers.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(engine.url(folder), engine.user(), "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
