package io.prestage.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.sim.config.Groups;
import io.prestage.sim.config.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopologyTest {

    @Test
    void sameSeedGivesTheSameNetwork() {
        assertThat(Topology.generate(30, 7)).isEqualTo(Topology.generate(30, 7));
    }

    @Test
    void aDozenRoutersAreAllKinds() {
        Map<Kind, Long> kinds = Topology.generate(12, 1).routers().stream()
                .collect(Collectors.groupingBy(RouterPlan::kind, Collectors.counting()));

        assertThat(kinds).isEqualTo(Map.of(Kind.PE, 5L, Kind.P, 3L, Kind.RR, 1L, Kind.CE, 3L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 60, 500})
    void everySizeWorksAndNothingIsUsedTwice(int devices) {
        List<RouterPlan> routers = Topology.generate(devices, 3).routers();

        assertThat(routers).hasSize(devices);
        assertThat(routers).extracting(RouterPlan::name).doesNotHaveDuplicates();
        assertThat(routers).extracting(RouterPlan::loopback).doesNotHaveDuplicates();
        for (RouterPlan router : routers) {
            Set<String> names = router.ports().stream().map(Port::name).collect(Collectors.toSet());
            assertThat(names)
                    .hasSameSizeAs(router.ports())
                    .containsAll(router.unis())
                    .containsAll(router.coreFacing());
            Set<String> both = new HashSet<>(router.unis());
            both.retainAll(router.coreFacing());
            assertThat(both).isEmpty();
            assertThat(names).containsAll(configuredPorts(router.configuration()));
            assertThat(configuredPorts(router.configuration())).doesNotHaveDuplicates();
        }
    }

    @Test
    void edgeRoutersLookLikeEdgeRouters() {
        for (RouterPlan pe : ofKind(Kind.PE)) {
            Node configuration = Groups.inherit(pe.configuration());
            assertThat(configuration.at("protocols", "bgp", "group=internal", "family"))
                    .isPresent();
            assertThat(configuration
                            .at("protocols", "bgp", "group=internal")
                            .orElseThrow()
                            .value("type"))
                    .isEqualTo("internal");
            assertThat(configuration.at("interfaces", "interface=lo0", "unit=0", "family", "inet", "address"))
                    .isPresent();
            for (String port : pe.coreFacing()) {
                assertThat(configuration.at("interfaces", "interface=" + port, "unit=0", "family", "mpls"))
                        .isPresent();
            }
            assertThat(pe.unis()).isNotEmpty();
        }
    }

    @Test
    void coreRoutersHaveLabelsOnTheirLinksAloneAndNoBgp() {
        for (RouterPlan p : ofKind(Kind.P)) {
            assertThat(p.configuration().at("protocols", "bgp")).isEmpty();
            assertThat(p.configuration().at("protocols", "ldp", "interface")).isPresent();
            assertThat(p.configuration().at("protocols", "ldp", "interface=lo0.0"))
                    .isEmpty();
            assertThat(p.unis()).isEmpty();
        }
    }

    @Test
    void customerRoutersKnowNoMpls() {
        for (RouterPlan ce : ofKind(Kind.CE)) {
            assertThat(ce.configuration().toString()).doesNotContain("mpls");
        }
    }

    @Test
    void reflectorsReflectEveryVpnFamily() {
        for (RouterPlan rr : ofKind(Kind.RR)) {
            Node clients =
                    rr.configuration().at("protocols", "bgp", "group=clients").orElseThrow();
            assertThat(clients.value("cluster")).isNotNull();
            assertThat(clients.child("family").orElseThrow().children())
                    .extracting(Node::name)
                    .contains("inet-vpn", "l2vpn", "evpn");
        }
    }

    @Test
    void aFleetOfADozenSpeaksInEveryWay() {
        List<Personality> all = Topology.generate(12, 1).routers().stream()
                .map(RouterPlan::personality)
                .toList();

        assertThat(distinct(all, Personality::rfcCompliant)).isEqualTo(2);
        assertThat(distinct(all, Personality::structured)).isEqualTo(2);
        assertThat(distinct(all, Personality::affix)).isEqualTo(5);
        assertThat(distinct(all, Personality::licenceWarning)).isEqualTo(2);
    }

    @Test
    void someRouterInheritsItsCoreLinksFromAGroup() {
        assertThat(ofKind(Kind.PE)).anySatisfy(pe -> {
            String port = pe.coreFacing().get(0);
            assertThat(pe.configuration().at("interfaces", "interface=" + port, "apply-groups"))
                    .isPresent();
            assertThat(pe.configuration().at("interfaces", "interface=" + port, "unit=0", "family", "mpls"))
                    .isEmpty();
        });
    }

    @Test
    void customerAggregateIsAUniAndItsMembersAreNot() {
        RouterPlan pe = ofKind(Kind.PE).stream()
                .filter(p -> p.unis().contains("ae5"))
                .findFirst()
                .orElseThrow();

        List<String> members = pe.configuration().at("interfaces").orElseThrow().children().stream()
                .filter(i -> i.at("gigether-options", "ieee-802.3ad").isPresent())
                .map(i -> String.valueOf(i.value("name")))
                .toList();
        assertThat(members).hasSize(2).noneMatch(pe.unis()::contains);
    }

    @Test
    void networkWithoutRoutersIsRefused() {
        assertThatThrownBy(() -> Topology.generate(0, 1)).hasMessageContaining("not 0");
    }

    private static List<RouterPlan> ofKind(Kind kind) {
        return Topology.generate(24, 5).routers().stream()
                .filter(r -> r.kind() == kind)
                .toList();
    }

    private static List<String> configuredPorts(Node configuration) {
        return configuration.at("interfaces").orElseThrow().children().stream()
                .filter(i -> i.name().equals("interface"))
                .map(i -> String.valueOf(i.value("name")))
                .toList();
    }

    private static <T> long distinct(List<Personality> all, Function<Personality, T> property) {
        return all.stream().map(property).distinct().count();
    }
}
