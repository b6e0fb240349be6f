package io.prestage.sim.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.FactsReader;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.rules.Rulebook;
import io.prestage.sim.config.NodeRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the default rulebook makes of generated networks, beside the truth. */
final class VerdictOnGeneratedNetworkTest {
    private static final String SYSTEM =
            "<system-information><hardware-model>%s</hardware-model><os-name>junos</os-name><os-version>%s</os-version></system-information>";

    @Test
    void everyRoleAndUniOfTheDefaultNetworkIsFound() throws IOException {
        for (long seed = 1; seed <= 4; seed++) {
            assertThat(disagreements(Topology.generate(12, seed))).isEmpty();
        }
    }

    @Test
    void disagreementsInTheFullMixAreReported() throws IOException {
        NetworkSettings full = NetworkSettings.DEFAULTS.withMix(Mix.FULL);
        List<RouterPlan> routers =
                Topology.generate(120, 1, Reporting.EXAMPLE, full).routers();

        List<String> found = disagreements(new Topology(routers));

        System.out.println("modern and the truth of 120 routers of the full mix: " + found.size() + " disagreements");
        found.forEach(System.out::println);
        assertThat(routers).hasSize(120);
    }

    /** A line for each router that is judged otherwise than it is. */
    private static List<String> disagreements(Topology topology) throws IOException {
        Rulebook rulebook = Rulebook.parse(Files.readString(Path.of("rules/modern.yaml")), "modern.yaml");
        List<String> lines = new ArrayList<>();
        for (RouterPlan plan : topology.routers()) {
            Recommendation said = rulebook.recommend(FactsReader.read(replies(plan)));
            Map<String, Object> differences = differences(plan, said);
            if (!differences.isEmpty()) {
                lines.add(
                        plan.name() + " (" + plan.kind() + ", " + plan.design().services() + "): " + differences);
            }
        }
        return lines;
    }

    private static Map<String, Object> differences(RouterPlan plan, Recommendation said) {
        Map<String, Object> differences = new TreeMap<>();
        if (said.role() != plan.kind().role()) {
            differences.put("role", said.role());
        }
        if (said.role() == Role.N_PE && plan.kind().role() == Role.N_PE) {
            if (!String.valueOf(plan.loopback()).equals(said.loopback())) {
                differences.put("loopback", String.valueOf(said.loopback()));
            }
            Set<String> unis = said.interfaces().stream()
                    .filter(port -> port.verdict().canBeUni())
                    .map(InterfaceRecommendation::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> missed = new TreeSet<>(plan.unis());
            missed.removeAll(unis);
            unis.removeAll(plan.unis());
            if (!missed.isEmpty()) {
                differences.put("missed", missed);
            }
            if (!unis.isEmpty()) {
                differences.put("wrong", unis);
            }
        }
        return differences;
    }

    private static FactsReader.Replies replies(RouterPlan plan) {
        StringBuilder ports = new StringBuilder("<interface-information>");
        for (Port port : plan.ports()) {
            ports.append("<physical-interface><name>%s</name><admin-status>%s</admin-status></physical-interface>"
                    .formatted(port.name(), port.adminUp() ? "up" : "down"));
        }
        return new FactsReader.Replies(
                SYSTEM.formatted(plan.hardware().model(), plan.release()),
                ports.append("</interface-information>").toString(),
                xml(plan),
                null);
    }

    private static String xml(RouterPlan plan) {
        StringBuilder xml = new StringBuilder();
        NodeRenderer.render(xml, plan.configuration(), 0, " xmlns:junos=\"http://xml.juniper.net/junos/*/junos\"");
        return xml.toString();
    }
}
