package io.prestage.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.space.Filter.Compare;
import io.prestage.space.Filter.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {
    private static final Map<String, String> PE =
            Map.of("name", "pe1", "managedStatus", "In Sync", "deviceFamily", "junos", "id", "12", "quoted", "it's");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(name eq 'pe1') | true",
                "((name eq 'pe1')) | true",
                "name eq 'pe1' | true",
                "name eq pe1 | true",
                "(name eq \"pe1\") | true",
                "(name eq 'pe2') | false",
                "(name ne 'pe2') | true",
                "((managedStatus eq 'In Sync') and (deviceFamily eq 'junos')) | true",
                "(managedStatus eq 'In Sync' and deviceFamily eq 'ios') | false",
                "(name eq 'pe2' or name eq 'pe1') | true",
                "(not (name eq 'pe2')) | true",
                "not(name eq 'pe1') | false",
                "not name eq 'pe2' and id eq 12 | true",
                "name eq 'x' and name eq 'y' or id eq 12 | true",
                "name eq 'x' and (name eq 'y' or id eq 12) | false",
                "id gt 9 | true",
                "id lt '100' | true",
                "id le 11 | false",
                "id ge 12 | true",
                "name contains 'E1' | true",
                "name startswith 'pe' AND name endswith '1' | true",
                "quoted eq 'it''s' | true",
                "absent eq '' | true",
                "notable ne 'x' | true",
            })
    void filterTellsWhatIsWanted(String filter, boolean wanted) {
        assertThat(FilterReader.read(filter).matches(PE::get)).isEqualTo(wanted);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                "(",
                "()",
                "name",
                "name is 'pe1'",
                "name eq",
                "name eq 'pe1",
                "(name eq 'pe1'",
                "name eq 'pe1')",
                "name eq 'a' name eq 'b'",
                "and",
                "not"
            })
    void whatIsNoFilterIsRefusedWithThePlace(String text) {
        assertThatThrownBy(() -> FilterReader.read(text))
                .isInstanceOf(SpaceProblem.class)
                .hasMessageContaining("not understood at character")
                .hasMessageContaining("expected");
    }

    @Test
    void deepAndLongFiltersAreRefused() {
        assertThatThrownBy(() -> FilterReader.read("(".repeat(1000))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> FilterReader.read("not ".repeat(900))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> FilterReader.read("x".repeat(5000))).hasMessageContaining("5000 characters");
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            Filter filter = any(random, 4);
            assertThat(FilterReader.read(filter.toString())).as("seed " + seed).isEqualTo(filter);
        }
    }

    @Test
    void anyTextIsAFilterOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "()'\" eqandornotx12\u20ac\0&%";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
            try {
                FilterReader.read(text.toString()).matches(PE::get);
            } catch (SpaceProblem e) {
                assertThat(e.status()).as("seed " + seed + ": " + text).isEqualTo(400);
            }
        }
    }

    private static Filter any(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        return switch (kind) {
            case 1 -> new Filter.Not(any(random, depth - 1));
            case 2 -> new Filter.And(parts(random, depth));
            case 3 -> new Filter.Or(parts(random, depth));
            default -> {
                Comparison[] all = Comparison.values();
                yield new Compare("field" + random.nextInt(9), all[random.nextInt(all.length)], value(random));
            }
        };
    }

    private static List<Filter> parts(Random random, int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> any(random, depth - 1))
                .toList();
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        random.ints(random.nextInt(8), 32, 0x2000).forEach(value::appendCodePoint);
        return value.append(random.nextBoolean() ? "'" : "").toString();
    }
}
