package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UndoTest {
    private static final MarkerPlace DEVICE = new OnDevice();
    private static final MarkerPlace PORT = new OnInterface("ge-0/0/1");
    private static final Marker UNI = new Marker(PORT, new TreeMap<>(Map.of("role", "UNI")));

    @Test
    void roleThatWasGivenIsTakenAway() {
        Undo undo = Undo.of(List.of(UNI), Set.of(), Map.of());

        assertThat(undo.take()).containsExactly(PORT);
        assertThat(undo.give()).isEmpty();
        assertThat(undo.obstacles()).isEmpty();
    }

    @Test
    void deviceStandsForItsInterfaces() {
        assertThat(Undo.of(List.of(npe("192.0.2.1/32"), UNI), Set.of(), Map.of())
                        .take())
                .containsExactly(DEVICE);
    }

    @Test
    void whatATemplateAddedIsTakenBackByItsTemplate() {
        Marker ready = new Marker(PORT, new TreeMap<>(Map.of("role", "UNI", "site/mtu", "9192")));

        Undo undo = Undo.of(List.of(ready), Set.of(PORT), Map.of(PORT, UNI));

        assertThat(undo.take()).isEmpty();
        assertThat(undo.obstacles()).singleElement().asString().contains("switch the template off");
    }

    @Test
    void roleThatWasTakenAwayIsGivenAgain() {
        assertThat(Undo.of(List.of(none(PORT)), Set.of(PORT), Map.of(PORT, UNI)).give())
                .containsExactly(PORT);
    }

    @Test
    void loopbackIsWhatItWas() {
        Undo undo = Undo.of(List.of(npe("192.0.2.2/32")), Set.of(DEVICE), Map.of(DEVICE, npe("192.0.2.1/32")));

        assertThat(undo.loopback()).isEqualTo("192.0.2.1/32");
        assertThat(undo.take()).isEmpty();
    }

    @Test
    void whatSomebodyElseDidIsNotOursToWrite() {
        assertThat(Undo.of(List.of(none(PORT)), Set.of(PORT), Map.of()).obstacles())
                .as("a marker that somebody else wrote was taken away")
                .hasSize(1);
        assertThat(Undo.of(List.of(UNI), Set.of(PORT), Map.of(PORT, UNI)).obstacles())
                .as("a marker that somebody changed was written again")
                .hasSize(1);
        assertThat(Undo.of(List.of(UNI), Set.of(), Map.of(PORT, UNI)).obstacles())
                .as("a marker that somebody took away was written again")
                .hasSize(1);
    }

    private static Marker npe(String loopback) {
        return new Marker(DEVICE, new TreeMap<>(Map.of("role", "N_PE", "loopback", loopback)));
    }

    private static Marker none(MarkerPlace place) {
        return new Marker(place, new TreeMap<>());
    }
}
