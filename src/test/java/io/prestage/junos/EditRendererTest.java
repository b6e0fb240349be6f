package io.prestage.junos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Edit;
import io.prestage.model.Edit.RemoveMarker;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EditRendererTest {
    private static final String NASTY = "<>&\"'\\;{}# /*]]x0-:.";

    @Test
    void whatIsReadOfAnEditIsWhatItWritesWhateverItsNamesAre() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            Marker marker = new Marker(
                    new OnInterface("ge" + text(random) + "x"),
                    new TreeMap<>(Map.of("n" + text(random) + "x", "v" + text(random) + "x")));

            String xml = EditRenderer.render(new Plan(List.of(new WriteMarker(marker))));

            assertThat(EditRenderer.markers(xml)).as("seed %d, %s", seed, xml).containsExactly(marker);
        }
    }

    @Test
    void commandsTakeAMarkerAwayBeforeTheyWriteAnotherAndQuoteWhatJunosWouldNotTake() {
        Marker held = new Marker(new OnInterface("ge-0/0/1"), new TreeMap<>(Map.of("role", "NNI")));
        List<Edit> edits = List.of(
                new WriteMarker(new Marker(new OnDevice(), new TreeMap<>(Map.of("role", "a \"b\"; delete system")))),
                new WriteMarker(new Marker(held.place(), new TreeMap<>(Map.of("role", "UNI")))),
                new RemoveMarker(new OnInterface("ge-0/0/2")));

        assertThat(EditCommands.of(
                        new Plan(edits), List.of(held, new Marker(new OnInterface("ge-0/0/2"), new TreeMap<>()))))
                .containsExactly(
                        "set apply-macro prestage role \"a \\\"b\\\"; delete system\"",
                        "delete interfaces ge-0/0/1 apply-macro prestage",
                        "set interfaces ge-0/0/1 apply-macro prestage role UNI",
                        "delete interfaces ge-0/0/2 apply-macro prestage");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(8), 0, NASTY.length()).forEach(i -> text.append(NASTY.charAt(i)));
        return text.toString();
    }
}
