package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceId;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.Platform;
import io.prestage.model.Recommendation;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import io.prestage.store.Selection.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists by pages, in every order, while rows come and go. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class ListingIT {
    private static final int DEVICES = 25;
    private static final List<String> MODELS = List.of("mx480", "mx240", "acx7100");

    @Parameter
    Engine engine;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // filled before each invocation of the class
    private static Database database;

    private static int added;

    @BeforeParameterizedClassInvocation
    static void fill(Engine engine) {
        database = engine.open(folder.resolve(engine.name()));
        long seed = System.nanoTime();
        System.out.println("seed of the devices: " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < DEVICES; i++) {
            int model = random.nextInt(MODELS.size() + 1);
            DeviceId id = add(random.nextInt(1_000_000) + "-router" + i);
            if (model < MODELS.size()) {
                database.transact(tx -> tx.devices()
                        .setRead(
                                id,
                                new Platform("host" + id.value(), MODELS.get(model), "junos", "21.4R3", null),
                                new Revision("re0-1"),
                                START.plusSeconds(random.nextInt(5))));
            }
        }
        List<DeviceRow> all = all(DeviceStore.LISTING, "id", false, 1000, ListingIT::devices, nothing -> {});
        database.transact(tx -> all.stream().limit(12).forEach(device -> {
            RoleState state = device.id().value() % 2 == 0 ? new RoleState.Assigned() : new RoleState.Recommended();
            tx.recommendations().save(device.id(), recommendation(), state, START.plusSeconds(random.nextInt(3)));
            tx.assignments().save(device.id(), new Assignment(Role.N_PE, null, unis()), START);
        }));
    }

    private static SortedSet<String> unis() {
        return new TreeSet<>(List.of("ge-0/0/1", "ge-0/0/2"));
    }

    private static Recommendation recommendation() {
        return new Recommendation("modern", Role.N_PE, null, new TreeSet<>(), List.of(), List.of());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @Test
    void pagesShowEachDeviceOnceInEveryOrder() {
        Set<DeviceId> all = ids(all(DeviceStore.LISTING, "id", false, 1000, ListingIT::devices, nothing -> {}));
        for (String sort : DeviceStore.LISTING.sorts()) {
            for (boolean descending : new boolean[] {false, true}) {
                List<DeviceRow> paged =
                        all(DeviceStore.LISTING, sort, descending, 7, ListingIT::devices, nothing -> {});
                assertThat(paged).as(sort).hasSameSizeAs(all);
                assertThat(ids(paged)).as(sort).isEqualTo(all);
            }
        }
        List<DeviceRow> byModel = all(DeviceStore.LISTING, "model", true, 7, ListingIT::devices, nothing -> {});
        List<String> models = byModel.stream()
                .map(row -> String.valueOf(row.model()))
                .distinct()
                .toList();
        assertThat(models).containsExactly("mx480", "mx240", "acx7100", "null");
    }

    @Test
    void devicesThatComeAndGoBetweenPagesHideNoOtherAndShowNoneTwice() {
        for (String sort : DeviceStore.LISTING.sorts()) {
            Set<DeviceId> before = ids(all(DeviceStore.LISTING, "id", false, 1000, ListingIT::devices, nothing -> {}));
            Set<DeviceId> gone = new HashSet<>();
            List<DeviceRow> paged = all(DeviceStore.LISTING, sort, false, 9, ListingIT::devices, page -> {
                // Before everything that was seen, and the one at which the next page begins.
                add("0-new" + added);
                DeviceId last = page.get(page.size() - 1).id();
                database.transact(tx -> tx.devices().retire(last, START));
                gone.add(last);
            });
            List<DeviceId> seen = paged.stream().map(DeviceRow::id).toList();
            assertThat(seen).as(sort).doesNotHaveDuplicates().containsAll(before);
            assertThat(gone).isNotEmpty();
        }
    }

    @Test
    void filtersNarrowAndTheTotalCountsWhatTheyLetThrough() {
        DeviceId special = add("100%_of-them", "North east;Metro");
        assertThat(found(Map.of("q", "100%_OF"))).containsExactly(special);
        assertThat(found(Map.of("q", "%"))).containsExactly(special);
        assertThat(found(Map.of("tag", "north"))).containsExactly(special);
        assertThat(found(Map.of("tag", "metro"))).containsExactly(special);
        assertThat(found(Map.of("tag", "nort"))).isEmpty();
        assertThat(found(Map.of("name", "100%_of-them", "state", "IN_SYNC"))).isEmpty();
        assertThat(found(Map.of("name", "100%_of-them", "state", "IN_SYNC,NEW")))
                .containsExactly(special);

        Selection assigned =
                new Selection(Map.of("roleState", "ASSIGNED", "role", "N_PE"), "name", true, null, 3, true);
        Slice<DeviceRow> slice = devices(assigned);
        assertThat(slice.rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.role()).isEqualTo(Role.N_PE));
        assertThat(slice.total()).isEqualTo(found(assigned.filters()).size());
    }

    @Test
    void assignmentsComeAsWholeDevicesAndRecommendationsInEveryOrder() {
        for (String sort : AssignmentStore.LISTING.sorts()) {
            List<AssignmentRow> rows = all(
                    AssignmentStore.LISTING,
                    sort,
                    true,
                    3,
                    wanted -> database.inTransaction(tx -> tx.assignments().list(wanted)),
                    page -> assertThat(page).hasSize(page.get(0).interfaceName() == null ? page.size() : 0));
            assertThat(rows)
                    .hasSize(3
                            * (int) rows.stream()
                                    .map(AssignmentRow::deviceId)
                                    .distinct()
                                    .count());
        }
        for (String sort : RecommendationStore.LISTING.sorts()) {
            assertThat(all(
                            RecommendationStore.LISTING,
                            sort,
                            false,
                            3,
                            wanted -> database.<Slice<RecommendationRow>>inTransaction(
                                    tx -> tx.recommendations().list(wanted)),
                            nothing -> {}))
                    .extracting(RecommendationRow::deviceId)
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
        }
    }

    @Test
    void pageOfInterfacesGoesOnBehindTheSameInterfaceWhenOthersHaveComeBeforeIt() {
        DeviceId device = add("with-interfaces");
        saveInterfaces(device, 2, 3, 4, 5, 6);
        Slice<InterfaceRow> first = interfaces(device, null, 2);
        assertThat(names(first)).containsExactly("ge-0/0/2", "ge-0/0/3");

        saveInterfaces(device, 0, 1, 2, 3, 4, 5, 6);
        assertThat(names(interfaces(device, first.next(), 9))).containsExactly("ge-0/0/4", "ge-0/0/5", "ge-0/0/6");
    }

    private void saveInterfaces(DeviceId device, int... numbers) {
        List<InterfaceRow> rows = IntStream.of(numbers)
                .mapToObj(number -> new InterfaceRow(
                        "ge-0/0/" + number,
                        true,
                        null,
                        InterfaceVerdict.ELIGIBLE,
                        new RoleState.Recommended(),
                        null,
                        List.of()))
                .toList();
        database.transact(tx -> tx.recommendations().saveInterfaces(device, rows));
    }

    private Slice<InterfaceRow> interfaces(DeviceId device, @Nullable Position after, int limit) {
        Selection wanted =
                new Selection(Map.of(), RecommendationStore.INTERFACES.usualSort(), false, after, limit, false);
        return database.inTransaction(tx -> tx.recommendations().interfaces(device, wanted));
    }

    private static List<String> names(Slice<InterfaceRow> slice) {
        return slice.rows().stream().map(InterfaceRow::name).toList();
    }

    private static DeviceId add(String name) {
        return add(name, "");
    }

    private static DeviceId add(String name, String tags) {
        int number = added++;
        return database.inTransaction(tx -> tx.devices()
                .add(
                        new InventoryEntry(name, "192.0." + number / 250 + "." + number % 250, 830, "default", tags),
                        START));
    }

    private static Slice<DeviceRow> devices(Selection wanted) {
        return database.inTransaction(tx -> tx.devices().list(wanted));
    }

    private List<DeviceId> found(Map<String, String> filters) {
        return devices(new Selection(filters, "id", false, null, 1000, false)).rows().stream()
                .map(DeviceRow::id)
                .toList();
    }

    private static Set<DeviceId> ids(List<DeviceRow> rows) {
        Set<DeviceId> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    private static <R> List<R> all(
            Listing listing,
            String sort,
            boolean descending,
            int limit,
            Function<Selection, Slice<R>> read,
            Consumer<List<R>> between) {
        List<R> all = new ArrayList<>();
        Position after = null;
        do {
            Slice<R> slice = read.apply(new Selection(Map.of(), sort, descending, after, limit, false));
            all.addAll(slice.rows());
            after = slice.next();
            if (after != null) {
                between.accept(slice.rows());
            }
        } while (after != null);
        assertThat(listing.sorts()).contains(sort);
        return all;
    }
}
