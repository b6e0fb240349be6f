package io.prestage.sim.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Role;
import io.prestage.sim.config.Groups;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every network, whatever its seed, size and mix. */
final class NetworkPropertiesTest {

    /** A network and what was asked for. */
    private record Sample(int devices, long seed, NetworkSettings settings) {
        List<RouterPlan> routers() {
            return Topology.generate(devices, seed, Reporting.EXAMPLE, settings).routers();
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                sample(12, 1, "default", "0"),
                sample(100, 2, "default", "0"),
                sample(13, 3, "full", "0"),
                sample(120, 4, "full", "0"),
                sample(120, 5, "full", "30kB"),
                sample(40, 6, "pe=9,p=1;rsvp=1;martini=1", "0"),
                sample(20, 7, "pe=1;sr=1;ospf=1", "0"),
                sample(90, 8, "pe=4,p=4,asbr=2,rr-in-path=1,agg=4,ce=20;isis=1", "20kB"));
    }

    private static Sample sample(int devices, long seed, String mix, String size) {
        return new Sample(
                devices,
                seed,
                NetworkSettings.DEFAULTS.withMix(Mix.parse(mix)).withConfigBytes(NetworkSettings.bytes(size)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLinkHasTwoEndsThatNameEachOtherAndAgree(Sample sample) {
        Map<String, List<String>> ends = new HashMap<>();
        for (RouterPlan router : sample.routers()) {
            for (Node port : interfaces(router)) {
                String description = String.valueOf(port.value("description"));
                if (description.startsWith("core: ") || description.startsWith("inter-AS: ")) {
                    String peer = description.substring(description.indexOf(' ') + 1);
                    units(port)
                            .forEach(unit -> ends.computeIfAbsent(
                                            network(addresses(unit).get(0)) + " mtu " + port.value("mtu") + " bundle "
                                                    + port.child("aggregated-ether-options")
                                                            .isPresent() + " families "
                                                    + families(unit, router, peer),
                                            link -> new ArrayList<>())
                                    .add(Stream.of(router.name(), peer).sorted().collect(Collectors.joining("-"))));
                }
            }
        }
        assertThat(ends).allSatisfy((link, names) -> {
            assertThat(names).as(link).hasSize(2);
            assertThat(names.get(0)).as(link).isEqualTo(names.get(1));
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void addressesAreUniqueButForAnycast(Sample sample) {
        List<String> seen = sample.routers().stream()
                .flatMap(router -> interfaces(router).stream())
                .filter(port -> !"small customers".equals(port.value("description")))
                .flatMap(port -> units(port).stream())
                .flatMap(unit -> addresses(unit).stream())
                .filter(address -> !address.startsWith("172.31."))
                .toList();

        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThan(sample.devices());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void neighboursAndLspTargetsAreRoutersOfTheNetwork(Sample sample) {
        List<RouterPlan> routers = sample.routers();
        Set<String> loopbacks = routers.stream()
                .map(router -> String.valueOf(router.loopback()).replace("/32", ""))
                .collect(Collectors.toSet());
        Map<String, Set<String>> ends = new HashMap<>();
        for (RouterPlan router : routers) {
            String own = String.valueOf(router.loopback()).replace("/32", "");
            protocol(router, "mpls")
                    .filter(it -> it.name().equals("label-switched-path"))
                    .forEach(lsp -> assertThat(loopbacks).contains(String.valueOf(lsp.value("to"))));
            protocol(router, "bgp")
                    .filter(group -> "internal".equals(group.value("type")))
                    .flatMap(group -> group.children().stream())
                    .filter(it -> it.name().equals("neighbor"))
                    .forEach(it -> assertThat(loopbacks).contains(String.valueOf(it.value("name"))));
            protocol(router, "l2circuit")
                    .forEach(neighbor -> neighbor.children().stream()
                            .filter(it -> it.name().equals("interface"))
                            .forEach(it -> ends.computeIfAbsent(
                                            String.valueOf(it.value("virtual-circuit-id")), id -> new HashSet<>())
                                    .add(own + ">" + neighbor.value("name"))));
        }
        assertThat(ends.values()).allSatisfy(pair -> {
            assertThat(pair).hasSize(2);
            assertThat(pair).allMatch(end -> pair.contains(end.replaceAll("(.*)>(.*)", "$2>$1")));
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void truthAgreesWithTheConfiguration(Sample sample) {
        for (RouterPlan router : sample.routers()) {
            Set<String> ports = router.ports().stream().map(Port::name).collect(Collectors.toSet());
            Set<String> named = interfaces(router).stream()
                    .map(port -> String.valueOf(port.value("name")))
                    .collect(Collectors.toSet());
            List<String> all = new ArrayList<>(router.unis());
            all.addAll(router.coreFacing());
            all.addAll(router.design().external());
            router.design().aggregates().values().forEach(all::addAll);

            assertThat(all).as(router.name()).doesNotHaveDuplicates();
            assertThat(ports).as(router.name()).containsAll(all).containsAll(named);
            assertThat(named)
                    .containsAll(router.coreFacing())
                    .containsAll(router.design().aggregates().keySet());
            assertThat(router.unis().isEmpty()).isEqualTo(router.kind().role() != Role.N_PE);
            assertThat(addresses(Groups.inherit(router.configuration())
                            .at("interfaces", "interface=lo0", "unit=0")
                            .orElseThrow()))
                    .containsExactlyInAnyOrderElementsOf(router.design().loopbacks());
            assertThat(router.design().loopbacks().get(0)).isEqualTo(router.loopback());
        }
    }

    @Test
    void everyKindTransportAndServiceOfTheMixOccurs() {
        List<RouterPlan> routers = sample(160, 1, "full", "0").routers();

        assertThat(routers.stream().map(RouterPlan::kind))
                .containsAll(Mix.FULL.kinds().keySet());
        assertThat(routers.stream().flatMap(r -> r.design().transports().stream()))
                .contains("ldp", "rsvp", "sr");
        for (Service service : Service.values()) {
            assertThat(routers).anyMatch(r -> r.design().services().contains(service.text()));
        }
        assertThat(all(routers))
                .contains("<isis>", "<ospf>", "<l2circuit>", "<remote-site-id>", "<vpls-id>", "<vpws-service-id>")
                .contains("<labeled-unicast>", "<keep>all</keep>", "<channel-speed>25g<", "<management-instance/>");
    }

    @Test
    void operatorsHaveLeftTheirHabits() {
        assertThat(all(sample(200, 1, "full", "0").routers()))
                .contains("<interface-range>", "<logical-systems>", "<apply-macro>", "inactive=\"inactive\"")
                .contains("<name>re1</name>", "&lt;ge-*&gt;", "<primary/>", "<junos:comment>", "xe-0/0/3:0");
    }

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        assertThat(all(sample(60, 9, "full", "20kB").routers()))
                .isEqualTo(all(sample(60, 9, "full", "20kB").routers()))
                .isNotEqualTo(all(sample(60, 10, "full", "20kB").routers()));
    }

    @Test
    void configurationsHaveTheSizeThatIsAskedFor() {
        for (RouterPlan router : sample(60, 1, "full", "50kB").routers()) {
            assertThat(NodeRenderer.render(router.configuration()).length())
                    .as(router.name())
                    .isBetween(50_000, 55_000);
        }
    }

    @Test
    void routersShareMostOfWhatIsLong() {
        Set<Node> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        long statements = 0;
        for (RouterPlan router : sample(60, 1, "full", "50kB").routers()) {
            statements += count(router.configuration(), distinct);
        }

        assertThat((double) distinct.size()).isLessThan(statements * 0.2);
    }

    private static long count(Node node, Set<Node> distinct) {
        distinct.add(node);
        return 1
                + node.children().stream()
                        .mapToLong(child -> count(child, distinct))
                        .sum();
    }

    private static String all(List<RouterPlan> routers) {
        return routers.stream()
                .map(router -> NodeRenderer.render(router.configuration()))
                .collect(Collectors.joining());
    }

    private static Stream<Node> protocol(RouterPlan router, String name) {
        return router.configuration().at("protocols", name).stream().flatMap(it -> it.children().stream());
    }

    private static List<Node> interfaces(RouterPlan router) {
        return Groups.inherit(router.configuration()).at("interfaces").orElseThrow().children().stream()
                .filter(it -> it.name().equals("interface"))
                .toList();
    }

    private static List<Node> units(Node port) {
        return port.children().stream().filter(it -> it.name().equals("unit")).toList();
    }

    private static List<String> addresses(Node unit) {
        return unit.at("family", "inet").stream()
                .flatMap(inet -> inet.children().stream())
                .filter(it -> it.name().equals("address"))
                .map(it -> String.valueOf(it.value("name")))
                .toList();
    }

    /** A reflector out of the path has other families than the core at its links, and both are as they should be. */
    private static Object families(Node unit, RouterPlan router, String peer) {
        boolean toReflector = router.kind() == Kind.RR || peer.startsWith("rr");
        return unit.at("family").orElseThrow().children().stream()
                .map(Node::name)
                .filter(name -> !toReflector || !name.equals("mpls"))
                .toList();
    }

    private static String network(String address) {
        int dot = address.lastIndexOf('.');
        int slash = address.indexOf('/');
        assertThat(address.substring(slash)).isEqualTo("/31");
        return address.substring(0, dot) + "." + (Integer.parseInt(address.substring(dot + 1, slash)) & ~1);
    }
}
