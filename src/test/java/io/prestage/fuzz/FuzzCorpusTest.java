package io.prestage.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the inputs once through their fuzzers, without Jazzer: what was found once is found again at once. */
class FuzzCorpusTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.prestage.fuzz.Harness#all")
    void promisesHoldForEveryInputThatOnceBrokeOne(Harness harness) throws IOException {
        Map<String, byte[]> seeds = harness.seeds();

        assertThat(seeds).isNotEmpty();
        seeds.forEach((name, data) -> assertThatCode(() -> harness.target().fuzzerTestOneInput(data))
                .as("%s: %s", harness, name)
                .doesNotThrowAnyException());
    }
}
