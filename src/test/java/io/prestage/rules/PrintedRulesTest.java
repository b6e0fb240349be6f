package io.prestage.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.FactsReader;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rulebook {@code csd-5.3}, rule by rule, for and against. Source: Connectivity Services Director 5.3, "Prestaging Rules"; what the pages
 * leave open is decided as docs/rules.md says.
 */
final class PrintedRulesTest {
    private static final String LOOPBACK =
            "<interface><name>lo0</name><unit><name>0</name><family><inet><address><name>192.0.2.1/32</name></address></inet></family></unit></interface>";

    @ParameterizedTest(name = "{0}: {1} matches is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "comment-match    | <comment>/* N-PE west */</comment>                                                        | true",
                "comment-match    | <comment>/* our PE */</comment>                                                           | true",
                "comment-match    | <comment>/* OPEN to PEERS */</comment>                                                    | false",
                "comment-match    | <system><host-name>PE</host-name></system>                                                | false",
                "bgp-type         | <protocols><bgp><group><name>g</name><type>external</type></group></bgp></protocols>      | true",
                "bgp-type         | <protocols><bgp><group><name>g</name><type>internal</type></group></bgp></protocols>      | false",
                "bgp-type         | <protocols><bgp><group><name>g</name><peer-as>64999</peer-as></group></bgp></protocols>    | false",
                "bgp-type         | <routing-instances><instance><name>v</name><protocols><bgp><group><name>g</name><type>external</type></group></bgp></protocols></instance></routing-instances> | false",
                "bgp-type         | <protocols><bgp><group inactive='inactive'><name>g</name><type>external</type></group></bgp></protocols> | false",
                "loopback-check   | <interfaces>LOOPBACK</interfaces>                                                         | true",
                "loopback-check   | <interfaces><interface><name>lo0</name></interface></interfaces>                          | false",
                "ldp-on-loopback  | <protocols><ldp><interface><name>lo0.0</name></interface></ldp></protocols>               | true",
                "ldp-on-loopback  | <protocols><ldp><interface><name>all</name></interface></ldp></protocols>                 | true",
                "ldp-on-loopback  | <protocols><ldp><interface><name>lo0.0</name><disable/></interface></ldp></protocols>     | false",
                "ldp-on-loopback  | <protocols><ldp><interface><name>ge-0/0/0.0</name></interface></ldp></protocols>          | false",
                "l2vpn-signalling | <protocols><bgp><family><l2vpn><signaling/></l2vpn></family></bgp></protocols>            | true",
                "l2vpn-signalling | <protocols><bgp><group><name>g</name><l2vpn><signaling/></l2vpn></group></bgp></protocols> | true",
                "l2vpn-signalling | <protocols><bgp><group><name>g</name><family><l2vpn><signaling/></l2vpn></family></group></bgp></protocols> | true",
                "l2vpn-signalling | <protocols><bgp><group><name>g</name><family><l2vpn><auto-discovery-only/></l2vpn></family></group></bgp></protocols> | false",
                "inet-vpn-unicast | <protocols><bgp><family><inet-vpn><unicast/></inet-vpn></family></bgp></protocols>        | true",
                "inet-vpn-unicast | <protocols><bgp><group><name>g</name><family><inet-vpn><unicast/></inet-vpn></family></group></bgp></protocols> | true",
                "inet-vpn-unicast | <protocols><bgp><group><name>g</name><family><inet><unicast/></inet></family></group></bgp></protocols> | false",
                "loopback-address | <interfaces>LOOPBACK</interfaces>                                                         | true",
                "loopback-address | <interfaces/>                                                                             | false"
            })
    void ruleOfADeviceMatchesWhatIsPrinted(String rule, String configuration, boolean matches) throws IOException {
        assertThat(verdict(recommend(configuration).reasons().stream(), rule) != Verdict.NO_MATCH)
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}: {1} matches is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "loopback-is-no-port | <name>fxp0</name>                                                                             | true",
                "loopback-is-no-port | <name>em0</name>                                                                              | false",
                "aggregate-member    | <name>ge-0/0/0</name><gigether-options><ieee-802.3ad><bundle>ae0</bundle></ieee-802.3ad></gigether-options> | true",
                "aggregate-member    | <name>ge-0/0/0</name><gigether-options/>                                                      | false",
                "carries-mpls        | <name>ge-0/0/0</name><unit><name>0</name><family><mpls/></family></unit>                      | true",
                "carries-mpls        | <name>ge-0/0/0</name><unit><name>0</name><family><inet/></family></unit>                      | false",
                "any-other-port      | <name>irb</name>                                                                              | true",
                "any-other-port      | <name>lo0</name>                                                                              | overruled"
            })
    void ruleOfAnInterfaceMatchesWhatWasObserved(String rule, String port, String matches) throws IOException {
        Recommendation recommendation = recommend("<interfaces><interface>" + port + "</interface></interfaces>");
        Verdict verdict = verdict(recommendation.interfaces().get(0).reasons().stream(), rule);

        assertThat(verdict == Verdict.NO_MATCH ? "false" : verdict == Verdict.OVERRULED ? "overruled" : "true")
                .isEqualTo(matches);
    }

    @Test
    void vlansThatNoUnitUsesAreFree() throws IOException {
        InterfaceRecommendation port = recommend(
                        "<interfaces><interface><name>ge-0/0/0</name><unit><name>5</name><vlan-id>5</vlan-id></unit></interface></interfaces>")
                .interfaces()
                .get(0);

        assertThat(port.vlanPool()).isEqualTo("1-4,6-4094");
        assertThat(verdict(port.reasons().stream(), "free-vlans")).isEqualTo(Verdict.FOR);
    }

    @Test
    void commentIsStrongerThanExternalBgpAndThatIsShown() throws IOException {
        Recommendation recommendation = recommend(
                "<comment>PE</comment><protocols><bgp><group><name>g</name><type>external</type></group></bgp></protocols>");

        assertThat(recommendation.role()).isEqualTo(io.prestage.model.Role.N_PE);
        assertThat(verdict(recommendation.reasons().stream(), "bgp-type")).isEqualTo(Verdict.OVERRULED);
    }

    @Test
    void capabilitiesDoNotDecideTheRole() throws IOException {
        Recommendation recommendation =
                recommend("<protocols><ldp><interface><name>lo0.0</name></interface></ldp></protocols>");

        assertThat(recommendation.capabilities()).containsExactly("eline-ldp");
        assertThat(recommendation.role()).isEqualTo(io.prestage.model.Role.UNKNOWN);
    }

    @Test
    void everyRuleHasASourceAndIsTestedHere() throws IOException {
        Set<String> tested = new TreeSet<>(Set.of("free-vlans"));
        for (var method : PrintedRulesTest.class.getDeclaredMethods()) {
            CsvSource rows = method.getAnnotation(CsvSource.class);
            Stream.of(rows == null ? new String[0] : rows.value())
                    .forEach(row -> tested.add(row.split("\\|", -1)[0].strip()));
        }

        assertThat(book().outlines())
                .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
        assertThat(book().outlines()).extracting(RuleOutline::id).containsExactlyInAnyOrderElementsOf(tested);
    }

    private static Verdict verdict(Stream<Reason> reasons, String rule) {
        return reasons.filter(reason -> reason.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static Recommendation recommend(String configuration) throws IOException {
        String xml = "<configuration>" + configuration.replace("LOOPBACK", LOOPBACK) + "</configuration>";
        return book().recommend(FactsReader.readFile(new ByteArrayInputStream(xml.getBytes(UTF_8))));
    }

    private static Rulebook book() throws IOException {
        return Rulebook.parse(Files.readString(Path.of("rules/csd-5.3.yaml")), "csd-5.3.yaml");
    }
}
