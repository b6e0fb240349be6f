package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.model.DeviceId;
import io.prestage.store.NotificationStore.NewNotification;
import io.prestage.store.RetentionStore.History;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class RetentionStoreIT {
    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private Database database;
    private DeviceId pe1;

    @BeforeEach
    void open() {
        database = engine.open(folder);
        pe1 = StoreFixture.device(database, "pe1", "192.0.2.1");
        database.transact(tx -> {
            for (int second = 0; second < 10; second++) {
                Instant at = START.plusSeconds(second);
                tx.notifications()
                        .add(
                                pe1,
                                new NewNotification("192.0.2.1", "completed", null, null, null, null, null, 1, "x"),
                                at);
                tx.events().append(at, "test", pe1, Map.of());
                tx.audit().record(at, "ann", "test", "pe1", "");
                tx.parkedSenders().park("s" + second, "192.0.2.9", null, 1, "x", at);
                EditRow.Outcome outcome = second == 0 ? EditRow.Outcome.PLANNED : EditRow.Outcome.APPLIED;
                tx.edits().plan(new EditStore.Entry(pe1, outcome, "<x/>", "", null, null, "prestage"), at);
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oldRowsGoInPiecesAndYoungOnesStay() {
        int first = deleteBefore(History.NOTIFICATIONS, 3);
        int second = deleteBefore(History.NOTIFICATIONS, 3);

        assertThat(List.of(first, second)).containsExactly(3, 3);
        assertThat(deleteBefore(History.NOTIFICATIONS, 3)).isZero();
        assertThat(database.<List<NotificationRow>>inTransaction(
                        tx -> tx.notifications().list(0, 99)))
                .extracting(NotificationRow::receivedAt)
                .allMatch(at -> !at.isBefore(START.plusSeconds(6)))
                .hasSize(4);
    }

    @Test
    void eventsStayUntilEverySubscriberWasToldHoweverOldTheyAre() {
        database.transact(tx -> {
            tx.subscribers().moveTo("prestage-event", 3, 0, 0);
            tx.subscribers().add("webhook", 2, START);
        });

        assertThat(deleteBefore(History.EVENTS, 99)).isEqualTo(2);
    }

    @Test
    void editWhoseOutcomeIsNotKnownStays() {
        assertThat(deleteBefore(History.EDITS, 99)).isEqualTo(5);
        assertThat(database.<List<EditRow>>inTransaction(tx ->
                        tx.edits().list(Selection.first(EditStore.LISTING, 99)).rows()))
                .extracting(EditRow::outcome)
                .contains(EditRow.Outcome.PLANNED);
    }

    @Test
    void discoveryGoesWithWhatAnsweredOnceItIsOver() {
        DiscoveryProfile profile =
                new DiscoveryProfile(List.of("192.0.2.0/24"), List.of(), "default", 830, 20, 10, false, false, "");
        long over = database.inTransaction(tx -> {
            long id = tx.discoveries().start(profile, "a", 254, "ann", START);
            tx.discoveries().end(id, DiscoveryRow.State.DONE, null, START.plusSeconds(1));
            return id;
        });
        long running = database.inTransaction(tx -> tx.discoveries().start(profile, "a", 254, "ann", START));

        assertThat(deleteBefore(History.DISCOVERIES, 99)).isEqualTo(1);

        assertThat(database.<List<DiscoveryRow>>inTransaction(tx -> tx.discoveries()
                        .list(Selection.first(DiscoveryStore.LISTING, 99))
                        .rows()))
                .extracting(DiscoveryRow::id)
                .containsExactly(running)
                .doesNotContain(over);
    }

    @Test
    void senderWhichAnOperatorIgnoresStays() {
        database.transact(tx -> tx.parkedSenders()
                .setIgnored(tx.parkedSenders().list(0, 1).get(0).id(), START, "ann"));

        assertThat(deleteBefore(History.PARKED_SENDERS, 99)).isEqualTo(5);
    }

    @Test
    void noMoreRowsAreKeptThanTheLimitWhateverTheirAge() {
        for (History each : List.of(History.NOTIFICATIONS, History.EVENTS, History.AUDIT)) {
            int deleted = database.inTransaction(tx -> tx.retention().deleteBeyond(each, 4, 99, START));

            // The audit holds what the ledger told it of ten edits, too.
            assertThat(deleted).as(each.name()).isEqualTo(each == History.AUDIT ? 16 : 6);
            assertThat(database.<Long>inTransaction(tx -> tx.retention().count(each)))
                    .as(each.name())
                    // The audit tells of the deletion itself.
                    .isEqualTo(each == History.AUDIT ? 5 : 4);
            assertThat(database.<Integer>inTransaction(tx -> tx.retention().deleteBeyond(each, 4, 99, START)))
                    .isZero();
        }
    }

    @Test
    void compactionOfDerbyKeepsEveryRow() {
        assumeTrue(engine == Engine.DERBY, "skipped: PostgreSQL has its own autovacuum");
        List<NotificationRow> before =
                database.inTransaction(tx -> tx.notifications().list(0, 99));

        database.transact(tx -> List.of(History.values()).forEach(tx.retention()::compact));

        assertThat(database.<List<NotificationRow>>inTransaction(
                        tx -> tx.notifications().list(0, 99)))
                .isEqualTo(before);
    }

    private int deleteBefore(History history, int atMost) {
        return database.inTransaction(tx -> tx.retention().deleteBefore(history, START.plusSeconds(6), atMost, START));
    }
}
