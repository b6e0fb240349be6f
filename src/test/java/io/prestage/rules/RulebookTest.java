package io.prestage.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulebookTest {
    private static final String LOOPBACK =
            "<interface><name>lo0</name><unit><name>0</name><family><inet><address><name>192.0.2.1/32</name></address></inet></family></unit></interface>";
    private static final String CORE_PORT =
            "<interface><name>xe-0/0/0</name><unit><name>0</name><family><inet><address><name>10.0.0.0/31</name></address></inet><mpls/></family></unit></interface>";
    private static final String CUSTOMER_PORT =
            "<interface><name>ge-0/0/1</name><vlan-tagging/><unit><name>100</name><vlan-id>100</vlan-id></unit></interface>";
    private static final String EMPTY_PORT = "<interface><name>ge-0/0/2</name></interface>";
    private static final String CORE =
            "<mpls><interface><name>xe-0/0/0.0</name></interface></mpls><ldp><interface><name>xe-0/0/0.0</name></interface></ldp>";
    private static final String VRF =
            "<routing-instances><instance><name>blue</name><instance-type>vrf</instance-type><interface><name>ge-0/0/1.100</name></interface><route-distinguisher><rd-type>1:1</rd-type></route-distinguisher></instance></routing-instances>";
    private static final String VPN_BGP =
            "<bgp><group><name>internal</name><type>internal</type><family><inet-vpn><unicast/></inet-vpn></family></group></bgp>";

    @Test
    void edgeRouterWithServicesIsNPeAndSaysWhichRuleDecided() {
        Recommendation recommendation = modern(LOOPBACK + CORE_PORT + CUSTOMER_PORT + EMPTY_PORT, CORE + VPN_BGP, VRF);

        assertThat(recommendation.role()).isEqualTo(Role.N_PE);
        assertThat(recommendation.loopback()).isEqualTo("192.0.2.1/32");
        assertThat(recommendation.capabilities()).contains("l3vpn");
        assertThat(reason(recommendation, "carries-instances").verdict()).isEqualTo(Verdict.FOR);
        assertThat(reason(recommendation, "carries-instances").path())
                .isEqualTo("routing-instances/instance[blue]/instance-type");
        assertThat(reason(recommendation, "signals-vpns").verdict()).isEqualTo(Verdict.OVERRULED);
        assertThat(reason(recommendation, "no-loopback"))
                .extracting(Reason::verdict, Reason::value)
                .containsExactly(Verdict.NO_MATCH, "a loopback is there; there is 192.0.2.1/32");
        assertThat(verdicts(recommendation))
                .containsEntry("xe-0/0/0", InterfaceVerdict.CORE_FACING)
                .containsEntry("ge-0/0/1", InterfaceVerdict.UNI)
                .containsEntry("ge-0/0/2", InterfaceVerdict.ELIGIBLE)
                .containsEntry("lo0", InterfaceVerdict.INTERNAL);
    }

    @Test
    void deviceWithoutLoopbackIsNeverNPe() {
        Recommendation recommendation = modern(CORE_PORT + CUSTOMER_PORT, CORE + VPN_BGP, VRF);

        assertThat(recommendation.role()).isEqualTo(Role.UNKNOWN);
        assertThat(reason(recommendation, "no-loopback").verdict()).isEqualTo(Verdict.AGAINST);
    }

    @Test
    void routerThatOnlySwitchesLabelsIsP() {
        String ports =
                CORE_PORT + CORE_PORT.replace("xe-0/0/0", "xe-0/0/1") + CORE_PORT.replace("xe-0/0/0", "xe-0/0/2");

        assertThat(modern(LOOPBACK + ports, CORE, "").role()).isEqualTo(Role.P);
    }

    @Test
    void routerWithTwoCoreLinksAndNothingElseIsNotGuessedAt() {
        Recommendation recommendation = modern(LOOPBACK + CORE_PORT, CORE, "");

        assertThat(recommendation.role()).isEqualTo(Role.UNKNOWN);
        assertThat(reason(recommendation, "too-little-to-tell").verdict()).isEqualTo(Verdict.AGAINST);
    }

    @Test
    void vlansOfUnitsAreMissingInThePool() {
        assertThat(modern(LOOPBACK + CORE_PORT + CUSTOMER_PORT, CORE, VRF).interfaces())
                .filteredOn(port -> port.name().equals("ge-0/0/1"))
                .singleElement()
                .satisfies(port -> assertThat(port.vlanPool()).isEqualTo("1-99,101-4094"));
    }

    @Test
    void portOfACustomerOnWhichTheCoreSpeaksItsIgpIsNotOffered() {
        String both = CORE + "<isis><interface><name>ge-0/0/1.100</name></interface></isis>";

        assertThat(verdicts(modern(LOOPBACK + CORE_PORT + CUSTOMER_PORT, both, VRF)))
                .containsEntry("ge-0/0/1", InterfaceVerdict.CORE_FACING);
    }

    @ParameterizedTest
    @CsvSource({
        "'<comment>our PE</comment>', '', N_PE",
        "'', '<bgp><group><name>x</name><type>external</type></group></bgp>', P",
        "'', '', N_PE"
    })
    void printedRulesDecideTheRoleAsPrinted(String comment, String protocols, Role role) throws IOException {
        Recommendation recommendation = book("csd-5.3")
                .recommend(FactsReader.readFile(stream(comment + "<interfaces>" + LOOPBACK + "</interfaces><protocols>"
                        + protocols + "</protocols>")));

        assertThat(recommendation.role()).isEqualTo(role);
    }

    @Test
    void allFaultsOfARulebookAreToldWithTheirLines() {
        String bad = """
                rulebook: bad
                summary: With faults
                rules:
                  - id: one
                    decides: role
                    when: "count("
                    verdict: N_PE
                    sentence: One.
                    at: x
                  - id: two
                    decides: rule
                    when: "true()"
                    verdict: N_PE
                    sentence: Two.
                    at: x
                """;

        assertThatThrownBy(() -> Rulebook.parse(bad, "bad.yaml"))
                .isInstanceOfSatisfying(
                        RulebookException.class,
                        e -> assertThat(e.problems())
                                .anyMatch(
                                        problem -> problem.startsWith("bad.yaml, line 6") && problem.contains("'one'"))
                                .anyMatch(problem ->
                                        problem.startsWith("bad.yaml, line 11") && problem.contains("rule")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc('file:///etc/passwd')",
                "unparsed-text('file:///etc/passwd')",
                "unparsed-text-available('file:///etc/passwd')",
                "environment-variable('PATH')",
                "available-environment-variables()",
                "doc (: not seen? :) ('file:///etc/passwd')",
                "'file:///etc/passwd' => unparsed-text()",
                "for-each('file:///etc/passwd', unparsed-text#1)",
                "function-lookup(xs:QName('fn:unparsed-text'), 1)('file:///etc/passwd')",
                "parse-xml('<a/>')",
                "transform(map { 'stylesheet-location': 'file:///etc/passwd' })",
                "current-dateTime()",
                "doc-available('file:///etc/passwd')",
                "uri-collection('file:///etc')"
            })
    void rulesReadNothingButTheDevice(String expression) {
        String book = """
                rulebook: curious
                summary: Looks around
                rules:
                  - id: look
                    decides: role
                    when: "%s"
                    verdict: N_PE
                    sentence: Found something.
                    at: x
                """.formatted(expression);

        assertThatThrownBy(() -> Rulebook.parse(book, "curious.yaml"))
                .isInstanceOf(RulebookException.class)
                .hasMessageStartingWith("curious.yaml, line 6, column 11: rule 'look'")
                .hasMessageContaining("is not for rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some $i in 1 to 1000000000 satisfies $i = -1",
                "exists((1 to count(//*) * 1000000)[. = -1])",
                "let $f := function($g) { $g($g) } return $f($f)"
            })
    void rulesThatWouldNeverEndAreRefused(String expression) {
        String book = """
                rulebook: endless
                summary: Counts
                rules:
                  - id: count
                    decides: role
                    when: "%s"
                    verdict: N_PE
                    sentence: Counted.
                """.formatted(expression);

        assertThatThrownBy(() -> Rulebook.parse(book, "endless.yaml"))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("endless.yaml, line 6, column 11: rule 'count'");
    }

    @Test
    void patternThatTriesForeverIsGivenUp() throws IOException {
        Rulebook book = Rulebook.parse(one("matches(comment, '^(a+)+$')"), "patterns.yaml");
        String comment = "<comment>" + "a".repeat(60) + "b</comment>";

        assertThatThrownBy(() -> book.recommend(FactsReader.readFile(stream(comment))))
                .isInstanceOf(RuleFailedException.class)
                .hasMessageStartingWith("rule 'one' failed on this device");
    }

    @Test
    void ruleThatDoesNotFitADeviceIsNamed() throws IOException {
        Rulebook book = Rulebook.parse(one("number(version) + (chassis/name, 'none')[1] > 1"), "sums.yaml");

        assertThatThrownBy(() -> book.recommend(FactsReader.readFile(stream(""))))
                .isInstanceOf(RuleFailedException.class)
                .hasMessageStartingWith("rule 'one' failed on this device");
    }

    @Test
    void sameDeviceGetsTheSameAnswerFromManyThreads() throws IOException {
        Rulebook book = book("modern");
        DeviceFacts facts = FactsReader.readFile(stream("<interfaces>" + LOOPBACK + CORE_PORT + CUSTOMER_PORT
                + "</interfaces><protocols>" + CORE + VPN_BGP + "</protocols>" + VRF));
        Recommendation alone = book.recommend(facts);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(any -> book.recommend(facts)))
                .allMatch(alone::equals);
    }

    @Test
    void reasonOfARuleThatDidNotMatchShowsTheNearestThingThereIs() {
        Recommendation recommendation = modern(LOOPBACK + CORE_PORT + CUSTOMER_PORT, CORE, "");

        assertThat(reason(recommendation, "ends-circuits").value()).startsWith("no LDP on lo0.0");
        assertThat(recommendation.interfaces())
                .filteredOn(port -> port.name().equals("xe-0/0/0"))
                .singleElement()
                .satisfies(port -> assertThat(port.reasons())
                        .filteredOn(reason -> reason.rule().equals("customer-unit"))
                        .singleElement()
                        .extracting(Reason::path, Reason::value)
                        .containsExactly(
                                "interfaces/interface[xe-0/0/0]/unit[0]/name",
                                "no service uses a unit of it; there is 0"));
    }

    private static String one(String when) {
        return """
                rulebook: one
                summary: One rule
                rules:
                  - id: one
                    decides: role
                    when: "%s"
                    verdict: N_PE
                    sentence: One.
                """.formatted(when);
    }

    private static Recommendation modern(String interfaces, String protocols, String rest) {
        try {
            return book("modern")
                    .recommend(FactsReader.readFile(stream("<interfaces>" + interfaces + "</interfaces><protocols>"
                            + protocols + "</protocols>" + rest)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Rulebook book(String name) throws IOException {
        return Rulebook.parse(Files.readString(Path.of("rules", name + ".yaml")), name + ".yaml");
    }

    private static ByteArrayInputStream stream(String content) {
        return new ByteArrayInputStream(("<configuration>" + content + "</configuration>").getBytes(UTF_8));
    }

    private static Reason reason(Recommendation recommendation, String rule) {
        return recommendation.reasons().stream()
                .filter(reason -> reason.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, InterfaceVerdict> verdicts(Recommendation recommendation) {
        return recommendation.interfaces().stream().collect(Collectors.toMap(it -> it.name(), it -> it.verdict()));
    }
}
