package io.prestage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.junos.CommitHistory;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.DeviceId;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.plan.ChangeWindows;
import io.prestage.plan.Waves;
import io.prestage.rules.Templates;
import io.prestage.steps.RolePolicy.EditMode;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.InventoryEntry;
import io.prestage.store.Selection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

final class PlanEditsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Assignment NPE = new Assignment(Role.N_PE, "192.0.2.1/32", new TreeSet<>());
    private static final Marker NPE_MARKER =
            new Marker(new OnDevice(), new TreeMap<>(Map.of("role", "N_PE", "loopback", "192.0.2.1/32")));

    @TempDir
    static Path folder;

    private static Database database;
    private final DiscrepancyPolicy policy = DiscrepancyPolicy.REPORT;
    private RolePolicy.Unconfirmed unconfirmed = RolePolicy.Unconfirmed.REFUSE;
    private Revision revision = new Revision("re0-1-1");
    private Claim claim;
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @BeforeAll
    static void open() {
        database = Database.open("jdbc:derby:" + folder.resolve("db") + ";create=true", "", "");
    }

    @BeforeEach
    void claimDevice(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        claim = database.inTransaction(tx -> {
            DeviceId id = tx.devices().add(new InventoryEntry(name, name, 830, "default", ""), NOW);
            tx.syncQueue().request(id, NOW, Duration.ZERO, Duration.ZERO, true);
            return tx.syncQueue().claim("node", NOW, Duration.ofMinutes(5), 1).get(0);
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void deviceWithoutItsMarkersIsWritten() {
        assertThat(plan(EditMode.ON)).isEqualTo("write");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.PLANNED);
    }

    @Test
    void whoeverTakesASyncOverDoesNotConfirmAnEditThatWasFoundWanting() {
        assertThat(plan(EditMode.ON)).isEqualTo("write");
        exchange.setVariable(SyncVariables.COMMIT_REPLY, "<ok/>");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new EditNotFoundException("ge-0/0/0 is down"));
        Claim late = claim;
        Instant later = NOW.plusSeconds(600);
        database.transact(tx -> tx.syncQueue().claim("other", later, Duration.ofMinutes(5), 100).stream()
                .filter(each -> each.device().equals(late.device()))
                .forEach(each -> claim = each));
        assertThat(claim).isNotEqualTo(late);

        fail(late, later);

        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.ROLLING_BACK);
        assertThat(ledger().get(0).error()).isEqualTo("ge-0/0/0 is down");
        assertThatThrownBy(() -> plan(EditMode.ON, NPE_MARKER)).hasMessageContaining("was found wanting");
    }

    @Test
    void whoeverTakesAnEditOverLooksAtTheInterfacesThatWereUpBeforeIt() {
        assertThat(plan(EditMode.ON)).isEqualTo("write");
        long edit = ledger().get(0).id();
        CheckInterfaces interfaces = new CheckInterfaces(database);
        interfaces.keep(
                facts(new PhysicalInterface("ge-0/0/0", true, true), new PhysicalInterface("ge-0/0/1", true, false)),
                edit);

        assertThat(plan(EditMode.ON, NPE_MARKER)).isEqualTo("confirm");

        assertThat(interfaces.check(interfaceInformation("up"), edit, exchange)).isEqualTo("up");
        assertThat(interfaces.check(interfaceInformation("down"), edit, exchange))
                .isEqualTo("wait");
        assertThatThrownBy(() -> interfaces.check(interfaceInformation("down"), edit, exchange))
                .isInstanceOfSatisfying(EditNotFoundException.class, wanting -> {
                    assertThat(wanting).hasMessageContaining("ge-0/0/0").hasMessageNotContaining("ge-0/0/1");
                    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, wanting);
                });
        fail(claim, NOW);
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.ROLLING_BACK);
    }

    @Test
    void deviceThatCarriesItsMarkersIsLeftAlone() {
        assertThat(plan(EditMode.ON, NPE_MARKER)).isEqualTo("nothing");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void editThatStandsOnTheDeviceButWasCutOffBeforeItsConfirmationIsConfirmed() {
        plan(EditMode.ON);

        assertThat(plan(EditMode.ON, NPE_MARKER)).isEqualTo("confirm");
        assertThat(exchange.getVariable(SyncVariables.EDIT_ID))
                .isEqualTo(ledger().get(0).id());
    }

    @Test
    void editThatTheDeviceKnowsToBeConfirmedIsRecordedAndNotConfirmedAgain() {
        plan(EditMode.ON);
        long edit = ledger().get(0).id();
        exchange.setVariable(
                SyncVariables.COMMITS,
                new CommitHistory(List.of(new CommitHistory.Commit(
                        "1",
                        Optional.of(new Revision("re0-1-3")),
                        "admin",
                        "prestage: confirm edit " + edit,
                        "",
                        false))));

        assertThat(plan(EditMode.ON, NPE_MARKER)).isEqualTo("nothing");
        assertThat(ledger()).singleElement().satisfies(it -> {
            assertThat(it.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(it.revisionAfter()).isEqualTo(new Revision("re0-1-3"));
        });
    }

    @Test
    void editThatRolledBackMeanwhileIsWrittenAnew() {
        plan(EditMode.ON);

        assertThat(plan(EditMode.ON)).isEqualTo("write");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.FAILED, Outcome.PLANNED);
    }

    @Test
    void dryRunAsksTheDeviceOnceAndShowsTheEditOnce() {
        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("dry-run");
        tried();
        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("nothing");

        assertThat(ledger())
                .singleElement()
                .satisfies(edit -> assertThat(edit.content()).contains("N_PE"))
                .satisfies(edit -> assertThat(edit.commands())
                        .isEqualTo(
                                "set apply-macro prestage loopback 192.0.2.1/32\nset apply-macro prestage role N_PE"))
                .extracting(EditRow::outcome)
                .isEqualTo(Outcome.AWAITING_APPROVAL);
    }

    @Test
    void dryRunIsTriedAgainWhereTheDeviceCouldNotBeAskedAndWhereItHasChangedSince() {
        plan(EditMode.DRY_RUN);
        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("dry-run");
        tried();
        revision = new Revision("re0-1-2");

        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("dry-run");
        assertThat(ledger()).singleElement().satisfies(edit -> {
            assertThat(edit.revisionBefore()).isEqualTo(revision);
            assertThat(edit.deviceDiff()).isNull();
        });
    }

    @Test
    void deviceWhoseRevisionMovesWithUncommittedEditsIsNotTried() {
        revision = new Revision("changed-seconds 1700000000");

        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("nothing");
        assertThat(ledger().get(0).error()).startsWith("not tried on the device");
    }

    @Test
    void approvedEditIsWrittenWhileTheDeviceIsAsItWas() {
        plan(EditMode.DRY_RUN);
        decide(Outcome.APPROVED);

        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("write");
        assertThat(ledger()).singleElement().satisfies(edit -> {
            assertThat(edit.outcome()).isEqualTo(Outcome.PLANNED);
            assertThat(edit.decidedBy()).isEqualTo("ann");
        });
        assertThat(plan(EditMode.DRY_RUN, NPE_MARKER)).isEqualTo("confirm");
    }

    @Test
    void approvedEditOfADeviceThatHasChangedIsStaleAndShownAnew() {
        plan(EditMode.DRY_RUN);
        decide(Outcome.APPROVED);
        revision = new Revision("re0-1-2");

        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("dry-run");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.STALE, Outcome.AWAITING_APPROVAL);
    }

    @Test
    void rejectedEditIsNotShownAgain() {
        plan(EditMode.DRY_RUN);
        decide(Outcome.REJECTED);

        assertThat(plan(EditMode.DRY_RUN)).isEqualTo("nothing");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.REJECTED);
    }

    @Test
    void editThatIsNotNeededAnyMoreDoesNotWaitAnyMore() {
        plan(EditMode.DRY_RUN);

        assertThat(plan(EditMode.DRY_RUN, NPE_MARKER)).isEqualTo("nothing");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.STALE);
    }

    @Test
    void decidingTwiceLeavesTheFirstOutcome() {
        plan(EditMode.DRY_RUN);
        assertThat(decide(Outcome.REJECTED)).isTrue();
        assertThat(decide(Outcome.APPROVED)).isFalse();
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.REJECTED);
    }

    @Test
    void editsThatAreSwitchedOffAreNotEvenPlanned() {
        assertThat(plan(EditMode.OFF)).isEqualTo("nothing");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void editThatWasFoundWantingIsLeftAloneUntilTheDeviceHasTakenItBack() {
        plan(EditMode.ON);
        long edit = ledger().get(0).id();
        database.transact(tx -> tx.edits().rollingBack(edit, "an interface is down", NOW.plusSeconds(60)));
        history(commit("prestage: edit " + edit, true));

        assertThatThrownBy(() -> plan(EditMode.ON, NPE_MARKER)).isInstanceOf(EditStoppedException.class);
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.ROLLING_BACK);
        history(commit("", false), commit("prestage: edit " + edit, false));
        revision = new Revision("re0-1-3");

        assertThat(plan(EditMode.ON)).isEqualTo("write");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.ROLLED_BACK, Outcome.PLANNED);
        assertThat(ledger().get(0).revisionAfter()).isEqualTo(revision);
        assertThat(ledger().get(0).error()).isEqualTo("an interface is down");
    }

    @Test
    void editThatSomebodyElseConfirmedBeforeItWasTakenBackStands() {
        plan(EditMode.ON);
        long edit = ledger().get(0).id();
        database.transact(tx -> tx.edits().rollingBack(edit, "an interface is down", NOW.plusSeconds(60)));
        history(commit("of noc", false), commit("prestage: edit " + edit, false));

        assertThat(plan(EditMode.ON, NPE_MARKER)).isEqualTo("nothing");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.APPLIED);
    }

    @Test
    void committedEditThatIsNotThereAnyMoreWasRolledBack() {
        plan(EditMode.ON);
        history(commit("", false), commit("prestage: edit " + ledger().get(0).id(), false));

        assertThat(plan(EditMode.ON)).isEqualTo("write");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.ROLLED_BACK, Outcome.PLANNED);
    }

    @Test
    void deviceWithoutConfirmedCommitIsWrittenOnlyWhereThePolicyAllowsIt() {
        exchange.getMessage().setHeader("CamelNetconfCapabilities", Set.of("urn:ietf:params:netconf:base:1.0"));

        assertThat(plan(EditMode.ON)).isEqualTo("nothing");
        assertThat(plan(EditMode.ON)).isEqualTo("nothing");
        assertThat(ledger()).singleElement().satisfies(edit -> {
            assertThat(edit.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(edit.error()).contains("offers no confirmed commit", "= plain");
        });
        unconfirmed = RolePolicy.Unconfirmed.PLAIN;

        assertThat(plan(EditMode.ON)).isEqualTo("write-plain");
        assertThat(ledger()).extracting(EditRow::outcome).containsExactly(Outcome.REJECTED, Outcome.PLANNED);
    }

    private void history(CommitHistory.Commit... newestFirst) {
        exchange.setVariable(SyncVariables.COMMITS, new CommitHistory(List.of(newestFirst)));
    }

    private static CommitHistory.Commit commit(String log, boolean unconfirmed) {
        return new CommitHistory.Commit(log, Optional.empty(), "admin", log, "", unconfirmed);
    }

    private void tried() {
        database.transact(tx -> tx.edits().tried(ledger().get(0).id(), "[edit]\n+ apply-macro", "passed", null));
    }

    private boolean decide(Outcome decision) {
        long edit = ledger().get(0).id();
        return database.<Boolean>inTransaction(tx -> tx.edits().decide(edit, decision, "ann", NOW));
    }

    private String plan(EditMode mode, Marker... present) {
        DeviceFacts facts = new DeviceFacts(Platform.UNKNOWN, revision, "", List.of(), List.of(present));
        return new PlanEdits(
                        database,
                        new RolePolicy(true, mode, unconfirmed),
                        policy,
                        Templates::shipped,
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .plan(claim, facts, NPE, exchange);
    }

    private DeviceFacts facts(PhysicalInterface... interfaces) {
        return new DeviceFacts(Platform.UNKNOWN, revision, "", List.of(interfaces), List.of());
    }

    private static String interfaceInformation(String state) {
        return """
                <interface-information><physical-interface><name>ge-0/0/0</name><admin-status>up</admin-status>
                <oper-status>%s</oper-status></physical-interface></interface-information>""".formatted(state);
    }

    private void fail(Claim whose, Instant now) {
        SyncPolicy sync = new SyncPolicy(
                "node",
                "node#1",
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(12),
                16,
                64,
                Duration.ofSeconds(3),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                5);
        EditBudget budget = new EditBudget(16, Waves.parse("all"), ChangeWindows.parse("", ZoneOffset.UTC), 60);
        new FailSync(database, sync, Duration.ofMinutes(5), budget, Clock.fixed(now, ZoneOffset.UTC))
                .fail(whose, exchange);
    }

    private List<EditRow> ledger() {
        return database.inTransaction(tx -> tx.edits()
                .list(new Selection(Map.of("deviceId", claim.device().toString()), "id", false, null, 10, false))
                .rows());
    }
}
