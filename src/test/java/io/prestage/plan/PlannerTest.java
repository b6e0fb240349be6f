package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Assignment;
import io.prestage.model.Edit;
import io.prestage.model.Edit.RemoveMarker;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Role;
import io.prestage.rules.Templates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void freshPeGetsItsRoleAndItsUnis() {
        assertThat(Planner.plan(List.of(), Templates.target(List.of(), npe("ge-0/0/1")))
                        .edits())
                .containsExactly(
                        new WriteMarker(new Marker(
                                new OnDevice(), new TreeMap<>(Map.of("role", "N_PE", "loopback", "192.0.2.1/32")))),
                        new WriteMarker(uni("ge-0/0/1")));
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        List<Marker> present = apply(List.of(), npe("ge-0/0/1", "ge-0/0/2"));

        assertThat(Planner.plan(present, Templates.target(present, npe("ge-0/0/2", "ge-0/0/3")))
                        .edits())
                .containsExactly(new WriteMarker(uni("ge-0/0/3")), new RemoveMarker(new OnInterface("ge-0/0/1")));
    }

    @Test
    void deviceWithoutRoleCarriesNothing() {
        List<Marker> present = apply(List.of(), npe("ge-0/0/1"));

        assertThat(apply(present, Assignment.NONE)).isEmpty();
        assertThat(Planner.plan(List.of(), Templates.target(List.of(), new Assignment(Role.P, null, new TreeSet<>())))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void markerChangedByHandIsWrittenAgain() {
        Marker changed = new Marker(new OnInterface("ge-0/0/1"), new TreeMap<>(Map.of("role", "NNI")));
        List<Marker> present = new ArrayList<>(apply(List.of(), npe()));
        present.add(changed);

        assertThat(Planner.plan(present, Templates.target(present, npe("ge-0/0/1")))
                        .edits())
                .containsExactly(new WriteMarker(uni("ge-0/0/1")));
    }

    @Test
    void planAppliedAndPlannedAgainIsEmpty() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Marker> present = new ArrayList<>();
        for (int round = 0; round < 2000; round++) {
            Assignment wanted = random.nextInt(8) == 0 ? Assignment.NONE : npe(randomPorts(random));

            present = apply(present, wanted);

            assertThat(Planner.plan(present, Templates.target(present, wanted)).edits())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    private static List<Marker> apply(Collection<Marker> present, Assignment wanted) {
        Map<MarkerPlace, Marker> markers = new TreeMap<>();
        present.forEach(marker -> markers.put(marker.place(), marker));
        for (Edit edit :
                Planner.plan(present, Templates.target(present, wanted)).edits()) {
            markers.remove(edit.place());
            if (edit instanceof WriteMarker write) {
                markers.put(write.place(), write.marker());
            }
        }
        return List.copyOf(markers.values());
    }

    private static String[] randomPorts(Random random) {
        return random.ints(random.nextInt(5), 0, 8)
                .distinct()
                .mapToObj(i -> "ge-0/0/" + i)
                .toArray(String[]::new);
    }

    private static Marker uni(String name) {
        return new Marker(new OnInterface(name), new TreeMap<>(Map.of("role", "UNI")));
    }

    private static Assignment npe(String... unis) {
        return new Assignment(Role.N_PE, "192.0.2.1/32", new TreeSet<>(List.of(unis)));
    }
}
