package io.prestage.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class EvidenceBundleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final String OTHERS = "c".repeat(64);

    private final ChainEntry planned =
            draft("edit-planned", "{\"plan\":\"<x a=\\\"1\\\">é</x>\"}").at(7, null, OTHERS);
    private final ChainEntry committed = draft("edit-committed", "{}").at(9, planned.hash(), OTHERS);
    private final ChainEntry applied =
            draft("edit-applied", "{\"steps\":[1,2]}").at(14, committed.hash(), OTHERS);
    private final String bundle = EvidenceBundle.write(3, List.of(planned, committed, applied), new Link(20, OTHERS));

    @Test
    void bundleIsCanonicalAndChecksWithNothingElseAtHand() {
        assertThat(bundle).isEqualTo(CanonicalJson.write(read(bundle)));
        assertThat(EvidenceBundle.check(read(bundle))).isEmpty();
    }

    @Test
    void layoutOfTheFileDoesNotMatter() throws IOException {
        String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(bundle));

        assertThat(EvidenceBundle.check(read(pretty))).isEmpty();
    }

    @Test
    void entryThatWasAlteredIsNamed() {
        assertThat(with(entries -> ((ObjectNode) entries.get(1)).put("actor", "eve")))
                .hasValueSatisfying(it -> assertThat(it).startsWith("entry 9 was altered"));
        assertThat(with(entries -> ((ObjectNode) entries.get(0).get("content")).put("plan", "<y/>")))
                .hasValueSatisfying(it -> assertThat(it).startsWith("entry 7 was altered"));
        assertThat(with(entries -> ((ObjectNode) entries.get(0)).put("at", "yesterday")))
                .isPresent();
    }

    @Test
    void entryThatWasRemovedIsMissed() {
        assertThat(with(entries -> entries.remove(0)))
                .hasValueSatisfying(it -> assertThat(it).startsWith("entries before 9 was removed"));
        assertThat(with(entries -> entries.remove(1)))
                .hasValueSatisfying(it -> assertThat(it).startsWith("an entry between 7 and 14 was removed"));
        assertThat(with(entries -> entries.remove(2)))
                .hasValueSatisfying(it -> assertThat(it).contains("its last entries were removed"));
    }

    @Test
    void entryThatWasInsertedIsFound() {
        ChainEntry inserted = draft("edit-approved", "{}").at(8, planned.hash(), OTHERS);
        JsonNode entry = tree(EvidenceBundle.write(3, List.of(inserted), new Link(20, OTHERS)))
                .get("entries")
                .get(0);

        assertThat(with(entries -> entries.insert(1, entry)))
                .hasValueSatisfying(it -> assertThat(it).startsWith("an entry between 8 and 9 was removed, or one of"));
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() {
        assertThat(EvidenceBundle.check(Map.of("a", 1)))
                .contains("it is no evidence bundle of the format prestage-evidence-1");
    }

    private Optional<String> with(Consumer<ArrayNode> change) {
        JsonNode tree = tree(bundle);
        change.accept((ArrayNode) tree.get("entries"));
        return EvidenceBundle.check(read(tree.toString()));
    }

    private static Draft draft(String action, String content) {
        return new Draft(AT, "ann", action, "pe1", "", 3L, content);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> read(String json) {
        return JSON.convertValue(tree(json), Map.class);
    }
}
