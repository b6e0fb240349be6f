package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Platform;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import io.prestage.model.Verdict;
import io.prestage.store.ParkedSenderStore.Parked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class StoreIT {
    @Parameter
    Engine engine;

    private static final Reason REASON =
            new Reason("loopback-present", Verdict.FOR, "interfaces/lo0", "192.0.2.1/32", "It has a loopback.");

    @TempDir
    Path folder;

    private Database database;
    private DeviceId pe1;

    @BeforeEach
    void open() {
        database = engine.open(folder);
        pe1 = StoreFixture.device(database, "pe1", "192.0.2.1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasStoredIsThereAfterARestart() {
        database.transact(tx -> {
            tx.devices()
                    .setRead(
                            pe1,
                            new Platform("pe1", "mx480", "junos", "21.4R3", "JN1"),
                            new Revision("re0-1-1"),
                            START);
            tx.devices().move(pe1, state -> state.read().done());
            tx.assignments().save(pe1, npe("ge-0/0/1", "ge-0/0/2"), START);
        });
        database.close();

        database = engine.open(folder);

        DeviceRow row = database.inTransaction(tx -> tx.devices().find(pe1)).orElseThrow();
        assertThat(row.state()).isEqualTo(new DeviceState.InSync());
        assertThat(row.revision()).isEqualTo(new Revision("re0-1-1"));
        assertThat(row.lastReadAt()).isEqualTo(START);
        assertThat(row.role()).isEqualTo(Role.N_PE);
        assertThat(database.<Assignment>inTransaction(tx -> tx.assignments().of(pe1)))
                .isEqualTo(npe("ge-0/0/1", "ge-0/0/2"));
    }

    @Test
    void assignmentKeepsTheTimeOfRolesThatDoNotChange() {
        database.transact(tx -> tx.assignments().save(pe1, npe("ge-0/0/1"), START));

        database.transact(tx -> tx.assignments().save(pe1, npe("ge-0/0/1", "ge-0/0/2"), START.plusSeconds(60)));

        List<AssignmentRow> rows = database.inTransaction(tx -> tx.assignments()
                .list(Selection.first(AssignmentStore.LISTING, 10))
                .rows());
        assertThat(rows).extracting(AssignmentRow::role).containsExactly("N_PE", "UNI", "UNI");
        assertThat(rows).extracting(AssignmentRow::assignedAt).containsExactly(START, START, START.plusSeconds(60));
    }

    @Test
    void recommendationAndInterfacesComeBackWithTheirReasons() {
        Recommendation recommendation = new Recommendation(
                "modern",
                Role.N_PE,
                "192.0.2.1/32",
                new TreeSet<>(List.of("l3vpn", "evpn")),
                List.of(),
                List.of(REASON));
        InterfaceRow port = new InterfaceRow(
                "ge-0/0/1", true, null, InterfaceVerdict.ELIGIBLE, new RoleState.Assigned(), "1-4094", List.of(REASON));
        database.transact(tx -> {
            tx.recommendations().save(pe1, recommendation, new RoleState.Assigned(), START);
            tx.recommendations().saveInterfaces(pe1, List.of(port));
        });

        assertThat(database.<Optional<Recommendation>>inTransaction(
                        tx -> tx.recommendations().find(pe1)))
                .contains(recommendation);
        assertThat(database.<List<InterfaceRow>>inTransaction(tx -> tx.recommendations()
                        .interfaces(pe1, Selection.first(RecommendationStore.INTERFACES, 10))
                        .rows()))
                .containsExactly(port);
    }

    @Test
    void laterChoiceForTheSameInterfaceTakesThePlaceOfTheEarlier() {
        database.transact(tx -> {
            tx.choices().put(pe1, new OperatorChoice(Kind.EXCLUDE, "ge-0/0/1"), "ann", "reserved", null, null, START);
            tx.choices().put(pe1, new OperatorChoice(Kind.EXCLUDE, null), "ann", "lab", null, null, START);
            tx.choices().put(pe1, new OperatorChoice(Kind.INCLUDE, "ge-0/0/1"), "bob", "freed", null, null, START);
        });

        assertThat(database.<List<ChoiceRow>>inTransaction(tx -> tx.choices().of(pe1)))
                .extracting(ChoiceRow::choice)
                .containsExactly(new OperatorChoice(Kind.EXCLUDE, null), new OperatorChoice(Kind.INCLUDE, "ge-0/0/1"));
    }

    @Test
    void strangersAreCountedAndNeverBecomeDevices() {
        Parked first = park("198.51.100.7");
        Parked second = park("198.51.100.7");

        assertThat(List.of(first, second)).containsExactly(Parked.NEW, Parked.AGAIN);
        assertThat(database.<List<ParkedSenderRow>>inTransaction(
                        tx -> tx.parkedSenders().list(0, 10)))
                .singleElement()
                .satisfies(row -> assertThat(row.messages()).isEqualTo(2));
        assertThat(database.<List<DeviceRow>>inTransaction(tx -> tx.devices()
                        .list(Selection.first(DeviceStore.LISTING, 10))
                        .rows()))
                .extracting(DeviceRow::name)
                .containsExactly("pe1");
    }

    @Test
    void eventsOfManyWritersHaveOneOrderWithoutGapsAndARollbackLeavesNone() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        CountDownLatch go = new CountDownLatch(1);
        for (int writer = 0; writer < 4; writer++) {
            writers.execute(() -> {
                await(go);
                for (int i = 0; i < 25; i++) {
                    database.transact(tx -> tx.events().append(START, "test", pe1, Map.of("n", 1)));
                    assertThatThrownBy(() -> database.transact(tx -> {
                                tx.events().append(START, "never", pe1, Map.of());
                                throw new IllegalStateException("rolled back");
                            }))
                            .isInstanceOf(IllegalStateException.class);
                }
            });
        }
        go.countDown();
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        List<EventRow> events = database.inTransaction(tx -> tx.events().since(0, 1000));

        assertThat(events).extracting(EventRow::kind).containsOnly("test");
        assertThat(events)
                .extracting(EventRow::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void eventThatIsAboutNoDeviceIsReadLikeAnyOther() {
        database.transact(tx -> tx.events().append(START, "sender-parked", null, Map.of()));

        assertThat(database.<List<EventRow>>inTransaction(tx -> tx.events().since(0, 10)))
                .singleElement()
                .satisfies(event -> assertThat(event.deviceId()).isNull());
    }

    @Test
    void retiredDeviceIsGoneFromListsAndKnownAgainWhenItComesBack() {
        database.transact(tx -> tx.devices().retire(pe1, START));
        assertThat(database.<List<DeviceRow>>inTransaction(tx -> tx.devices()
                        .list(Selection.first(DeviceStore.LISTING, 10))
                        .rows()))
                .isEmpty();

        DeviceId back = StoreFixture.device(database, "pe1", "192.0.2.9");

        assertThat(back).isEqualTo(pe1);
    }

    @Test
    void databaseThatCannotBeOpenedIsNamed() {
        assertThatThrownBy(() -> Database.open("jdbc:derby:" + folder.resolve("absent"), "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot open the database jdbc:derby:")
                .hasMessageContaining("absent");
    }

    private Parked park(String sender) {
        return database.inTransaction(tx -> tx.parkedSenders().park(sender, sender, null, 1, "sample", START));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Assignment npe(String... unis) {
        return new Assignment(Role.N_PE, "192.0.2.1/32", new TreeSet<>(List.of(unis)));
    }
}
