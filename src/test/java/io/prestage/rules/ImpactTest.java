package io.prestage.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.FactsReader;
import io.prestage.rules.RuleUse.Finding;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ImpactTest {
    private static final String BOOK = """
            rulebook: trial
            definitions:
              loopback: "$configuration/interfaces/interface[name = 'lo0']/unit"
            rules:
              - {id: with-loopback, decides: role, when: "$loopback", verdict: N_PE, sentence: One.}
              - {id: with-version, decides: role, when: "version", verdict: P, sentence: Two.}
              - {id: all-ports, decides: interface, when: "name", verdict: UNI, sentence: Three.}
            """;

    @Test
    void sameBookChangesNothing() {
        Impact impact = impact(BOOK, BOOK);

        assertThat(impact.devices()).isEqualTo(30);
        assertThat(impact.changed()).isEmpty();
        assertThat(impact.kinds()).isEmpty();
    }

    @Test
    void tellsWhoChangesFromWhatToWhatAndByWhichRules() {
        Impact impact = impact(BOOK, BOOK.replace("when: \"$loopback\"", "when: \"$loopback[name = '1']\""));

        assertThat(impact.changed())
                .extracting(DeviceImpact::device)
                .hasSize(20)
                .isSorted();
        assertThat(impact.changed().get(0).changes())
                .containsExactly(new Change("role", "device", "N_PE", "P", "with-loopback", "with-version"));
        assertThat(impact.kinds())
                .containsExactly(new Impact.Kind("role", "N_PE", "P", "with-loopback", "with-version", 20, 20));
    }

    @Test
    void changesOfInterfacesAreCountedByPlaceAndByDevice() {
        Impact impact =
                impact(BOOK, BOOK.replace("when: \"name\", verdict: UNI", "when: \"name[. != 'lo0']\", verdict: UNI"));

        assertThat(impact.kinds())
                .containsExactly(new Impact.Kind("interface", "UNI", "IN_USE", "all-ports", "", 20, 20));
    }

    @Test
    void rulesThatDoNothingAreFound() {
        Impact impact = impact(BOOK, BOOK + """
                  - {id: late, decides: role, when: "$loopback/name", verdict: P, sentence: Four.}
                  - {id: nowhere, decides: role, when: "no-such-thing", verdict: P, sentence: Five.}
                  - {id: never, decides: role, when: "false()", verdict: P, sentence: Six.}
                  - {id: twice, decides: role, when: "$loopback", verdict: P, sentence: Seven.}
                  - {id: always, decides: role, when: "true()", verdict: P, sentence: Eight.}
                  - {id: too-late, decides: role, when: "interfaces", verdict: P, sentence: Nine.}
                """);

        assertThat(impact.rules())
                .extracting(RuleUse::rule, RuleUse::finding)
                .contains(
                        org.assertj.core.api.Assertions.tuple("with-loopback", Finding.USED),
                        org.assertj.core.api.Assertions.tuple("late", Finding.SHADOWED),
                        org.assertj.core.api.Assertions.tuple("nowhere", Finding.NEVER_MATCHED),
                        org.assertj.core.api.Assertions.tuple("never", Finding.DEAD),
                        org.assertj.core.api.Assertions.tuple("twice", Finding.DEAD),
                        org.assertj.core.api.Assertions.tuple("too-late", Finding.DEAD));
        assertThat(use(impact, "late").overruledBy())
                .containsOnlyKeys("with-loopback")
                .containsValue(20L);
        assertThat(use(impact, "twice").dead()).isEqualTo("rule 'with-loopback' before it has the same condition");
        assertThat(use(impact, "too-late").dead()).isEqualTo("rule 'always' before it always matches");
    }

    @Test
    void deviceOnWhichARuleFailsIsNamedAndTheOthersAreJudged() {
        Impact impact = impact(BOOK, BOOK.replace("when: \"version\"", "when: \"xs:integer(version) gt 5\""));

        assertThat(impact.devices()).isEqualTo(30);
        assertThat(impact.changed())
                .filteredOn(device -> device.failure() != null)
                .allSatisfy(device -> assertThat(device.failure()).startsWith("rule 'with-version' failed"))
                .hasSize(30);
    }

    private static RuleUse use(Impact impact, String rule) {
        return impact.rules().stream()
                .filter(use -> use.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** Twenty devices with a loopback and ten without; one after the other and at once must be the same. */
    private static Impact impact(String before, String after) {
        Rulebook first = Rulebook.parse(before, "before.yaml");
        Rulebook second = Rulebook.parse(after, "after.yaml");
        List<NamedFacts> devices =
                IntStream.range(0, 30).mapToObj(ImpactTest::device).toList();

        Impact impact = Impact.of(first, second, devices.stream());
        assertThat(Impact.of(first, second, devices.parallelStream())).isEqualTo(impact);
        return impact;
    }

    private static NamedFacts device(int number) {
        String loopback = number % 3 == 0 ? "" : "<interface><name>lo0</name><unit><name>0</name></unit></interface>";
        String xml = "<configuration><version>21.4</version><interfaces>" + loopback
                + "<interface><name>ge-0/0/0</name></interface></interfaces></configuration>";
        return new NamedFacts("r" + number, FactsReader.readFile(new ByteArrayInputStream(xml.getBytes(UTF_8))));
    }
}
