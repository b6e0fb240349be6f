package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Assignment;
import io.prestage.model.Discrepancy;
import io.prestage.model.Discrepancy.Kind;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Role;
import io.prestage.rules.Templates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DiscrepanciesTest {
    private static final Assignment WITH_UNI = new Assignment(Role.N_PE, null, new TreeSet<>(List.of("ge-0/0/1")));
    private static final Assignment WITHOUT = new Assignment(Role.N_PE, null, new TreeSet<>());
    private static final Marker UNI = marker("UNI");

    @Test
    void markerThatIsGoneIsMissing() {
        assertThat(kinds(List.of(UNI), List.of(), WITH_UNI)).containsExactly(Kind.MISSING);
    }

    @Test
    void markerThatSaysSomethingElseIsChanged() {
        assertThat(kinds(List.of(UNI), List.of(marker("NNI")), WITH_UNI)).containsExactly(Kind.CHANGED);
    }

    @Test
    void markerThatWeNeverWroteIsUnexpected() {
        assertThat(kinds(List.of(), List.of(UNI), WITHOUT)).containsExactly(Kind.UNEXPECTED);
    }

    @Test
    void whatIsStillForUsToWriteOrToTakeAwayIsNoDiscrepancy() {
        assertThat(kinds(List.of(), List.of(), WITH_UNI)).isEmpty();
        assertThat(kinds(List.of(UNI), List.of(UNI), WITHOUT)).isEmpty();
        assertThat(kinds(List.of(UNI), List.of(), WITHOUT)).isEmpty();
        assertThat(kinds(List.of(), List.of(UNI), WITH_UNI)).isEmpty();
    }

    private static List<Kind> kinds(List<Marker> known, List<Marker> present, Assignment wanted) {
        return Discrepancies.find(known, present, Templates.target(present, wanted)).stream()
                .map(Discrepancy::kind)
                .toList();
    }

    private static Marker marker(String role) {
        return new Marker(new OnInterface("ge-0/0/1"), new TreeMap<>(Map.of("role", role)));
    }
}
