package io.prestage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceId;
import io.prestage.model.Role;
import io.prestage.plan.ChangeWindows;
import io.prestage.plan.Waves;
import io.prestage.store.AuditRow;
import io.prestage.store.AuditStore;
import io.prestage.store.AuditVerification;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.EditStore;
import io.prestage.store.Engine;
import io.prestage.store.InventoryEntry;
import io.prestage.store.Selection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL. */
final class EditBudgetIT {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final int DEVICES = 20;

    @TempDir
    private Path folder;

    private Database a;
    private Database b;
    private final List<Claim> claims = new ArrayList<>();

    @BeforeEach
    void claimDevices() {
        a = Engine.POSTGRESQL.open(folder);
        b = Engine.POSTGRESQL.open(folder);
        a.transact(tx -> {
            for (int i = 0; i < DEVICES; i++) {
                DeviceId id = tx.devices().add(new InventoryEntry("pe" + i, "192.0.2." + i, 830, "default", ""), NOW);
                tx.assignments().save(id, new Assignment(Role.N_PE, "192.0.2.1/32", new TreeSet<>()), NOW);
                tx.syncQueue().request(id, NOW, Duration.ZERO, Duration.ZERO, true);
            }
            claims.addAll(tx.syncQueue().claim("node", NOW, Duration.ofMinutes(5), DEVICES));
            claims.forEach(claim -> tx.edits()
                    .plan(
                            new EditStore.Entry(
                                    claim.device(), Outcome.PLANNED, "<x/>", "set x", null, null, "prestage"),
                            NOW));
        });
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    @Test
    void nodesTogetherEditNoMoreDevicesThanTheBudgetAllowsAndThoseThatWaitAreWoken() throws Exception {
        EditBudget budget = budget(3, "all", "");
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Callable<String>> asks = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            int number = i;
            asks.add(() -> ask(number % 2 == 0 ? a : b, budget, number));
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> each : pool.invokeAll(asks)) {
            answers.add(each.get());
        }
        pool.shutdown();

        assertThat(answers.stream().filter("write"::equals)).hasSize(3);
        assertThat(outcomes()).filteredOn(Outcome.WAITING::equals).hasSize(DEVICES - 3);

        end(budget, answers.indexOf("write"), null);
        claims.forEach(claim -> a.transact(tx -> tx.syncQueue().finish(claim)));
        new AskPermit(b, budget, clock(NOW.plusSeconds(5))).wake();
        assertThat(a.<Long>inTransaction(
                        tx -> tx.syncQueue().backlog(NOW.plusSeconds(5)).due()))
                .as("one place is free")
                .isEqualTo(1);
    }

    @Test
    void approvedEditThatWasTurnedAwayIsWokenButOneThatWasVetoedIsNot() {
        for (int device = 0; device < 2; device++) {
            long waiting = plan(device, Outcome.AWAITING_APPROVAL);
            a.transact(tx -> tx.edits().decide(waiting, Outcome.APPROVED, "ann", NOW));
            a.transact(tx -> tx.edits().begin(waiting));
        }
        a.transact(tx -> tx.budget().stop("ann", "storm", NOW));
        assertThat(ask(a, budget(16, "all", ""), 0)).isEqualTo("wait");
        a.transact(tx -> tx.edits().vetoed(latest(1).id(), "freeze", NOW));
        a.transact(tx -> tx.budget().goOn());

        assertThat(List.of(latest(0).outcome(), latest(1).outcome())).containsOnly(Outcome.APPROVED);
        assertThat(a
                        .<List<AuditRow>>inTransaction(tx -> tx.audit()
                                .list(Selection.first(AuditStore.LISTING, 99))
                                .rows())
                        .stream()
                        .filter(row -> Objects.equals(row.editId(), latest(0).id()))
                        .map(row -> row.actor() + " " + row.action()))
                .as("newest first: ann approved it once")
                .startsWith("prestage edit-postponed")
                .containsOnlyOnce("ann edit-approved");
        assertThat(new AuditVerification(a).verify(AuditVerification.Part.ALL).fault())
                .isNull();
        assertThat(a.<List<DeviceId>>inTransaction(tx -> tx.budget().waitingDevices()))
                .containsExactly(claims.get(0).device());

        a.transact(tx -> tx.edits().begin(latest(0).id()));
        assertThat(a.<Long>inTransaction(tx -> tx.budget().waiting())).isZero();
    }

    @Test
    void devicesThatShareALinkAreNotEditedTogether() {
        EditBudget budget = budget(16, "all", "");
        a.transact(tx -> {
            tx.budget().saveLinks(claims.get(0).device(), Set.of("a000000/31", "a000002/31"));
            tx.budget().saveLinks(claims.get(1).device(), Set.of("a000002/31"));
        });

        assertThat(ask(a, budget, 0)).isEqualTo("write");
        assertThat(ask(b, budget, 1)).isEqualTo("wait");
        assertThat(error(1)).contains("'" + claims.get(0).name() + "' is being edited, and shares a link");
        assertThat(ask(b, budget, 2)).isEqualTo("write");

        end(budget, 0, null);
        plan(1);
        assertThat(ask(b, budget, 1)).isEqualTo("write");
    }

    @Test
    void wavesGrowWhileAllIsWellAndStopOnTheFirstThatIsNot() {
        EditBudget budget = budget(16, "1, 10%, all", "");

        assertThat(ask(a, budget, 0)).isEqualTo("write");
        assertThat(ask(b, budget, 1)).as("the first wave is one device").isEqualTo("wait");
        end(budget, 0, null);
        plan(1);
        assertThat(ask(b, budget, 1))
                .as("the second is a tenth of twenty, with the first one")
                .isEqualTo("write");
        assertThat(ask(a, budget, 2)).isEqualTo("wait");
        end(budget, 1, "the device does not carry what was written");
        plan(2);
        assertThat(ask(a, budget, 2)).isEqualTo("wait");
        assertThat(error(2))
                .contains("wave 2 met what was not expected")
                .contains("'" + claims.get(1).name() + "': the device does not carry what was written");

        b.transact(tx -> tx.budget().goOn());
        plan(2);
        assertThat(ask(a, budget, 2)).isEqualTo("write");
        assertThat(ask(b, budget, 3)).isEqualTo("write");
    }

    @Test
    void vetoedEditTakesNoPlaceInItsWave() {
        EditBudget budget = budget(16, "1, all", "");
        assertThat(ask(a, budget, 0)).isEqualTo("write");

        new AskBeforeEdit(a, AskBeforeEdit.VetoFailure.HOLD, Duration.ofMinutes(1), clock(NOW))
                .decide(claims.get(0), latest(0).id(), "freeze", null);
        end(budget, 0, null);

        assertThat(latest(0).outcome()).isEqualTo(Outcome.VETOED);
        assertThat(ask(b, budget, 1)).as("its place in the first wave").isEqualTo("write");
        assertThat(ask(b, budget, 2)).as("the first wave is one device").isEqualTo("wait");
    }

    @Test
    void stopHoldsOnTheOtherNodeAtOnceAlsoForWhatHasBegun() {
        EditBudget budget = budget(16, "all", "");
        assertThat(ask(b, budget, 0)).isEqualTo("write");

        a.transact(tx -> tx.budget().stop("ann", "storm in the east", NOW));

        assertThatThrownBy(() -> new AskPermit(b, budget, clock(NOW)).heedStop())
                .isInstanceOf(EditsStoppedException.class)
                .hasMessage("'ann' has stopped all edits: storm in the east");
        assertThat(ask(b, budget, 1)).isEqualTo("wait");
        a.transact(tx -> tx.budget().goOn());
        new AskPermit(b, budget, clock(NOW)).heedStop();
        plan(1);
        assertThat(ask(b, budget, 1)).isEqualTo("write");
    }

    @Test
    void editsWaitOutsideTheWindowAndSayUntilWhen() {
        EditBudget budget = budget(16, "all", "mon 22:00-23:00");

        assertThat(ask(a, budget, 0)).isEqualTo("wait");
        assertThat(error(0)).isEqualTo("outside the change windows, until 2026-03-02T22:00:00Z");
    }

    @Test
    void deviceIsEditedNoOftenerThanTheRateAllows() {
        EditBudget budget = new EditBudget(16, Waves.parse("all"), ChangeWindows.parse("", ZoneOffset.UTC), 2);
        for (int i = 0; i < 2; i++) {
            assertThat(ask(a, budget, 0)).isEqualTo("write");
            end(budget, 0, null);
            a.transact(tx -> tx.edits().failOpen(claims.get(0).device(), "x", NOW));
            plan(0);
        }

        assertThat(ask(a, budget, 0)).isEqualTo("wait");
        assertThat(error(0)).contains("edited 2 times within an hour");
    }

    private static EditBudget budget(int concurrency, String waves, String windows) {
        return new EditBudget(concurrency, Waves.parse(waves), ChangeWindows.parse(windows, ZoneOffset.UTC), 60);
    }

    private String ask(Database node, EditBudget budget, int device) {
        return new AskPermit(node, budget, clock(NOW))
                .ask("write", claims.get(device), latest(device).id());
    }

    private void end(EditBudget budget, int device, @Nullable String unexpected) {
        a.transact(tx -> budget.ended(tx, claims.get(device), Optional.ofNullable(unexpected), NOW));
    }

    /** What waits is about to be written again. */
    private void plan(int device) {
        EditRow latest = latest(device);
        if (latest.outcome() == Outcome.WAITING) {
            a.transact(tx -> tx.edits().begin(latest.id()));
        } else {
            plan(device, Outcome.PLANNED);
        }
    }

    private long plan(int device, Outcome outcome) {
        return a.inTransaction(tx -> tx.edits()
                .plan(
                        new EditStore.Entry(
                                claims.get(device).device(), outcome, "<x/>", "set x", null, null, "prestage"),
                        NOW));
    }

    private EditRow latest(int device) {
        return a.inTransaction(
                tx -> tx.edits().latest(claims.get(device).device()).orElseThrow());
    }

    private String error(int device) {
        return Objects.requireNonNullElse(latest(device).error(), "");
    }

    private List<Outcome> outcomes() {
        return a
                .<List<EditRow>>inTransaction(tx ->
                        tx.edits().list(Selection.first(EditStore.LISTING, 99)).rows())
                .stream()
                .map(EditRow::outcome)
                .toList();
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
