package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.EditRenderer;
import io.prestage.junos.FactsReader;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Plan;
import io.prestage.model.Platform;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.plan.Planner;
import io.prestage.plan.Target;
import io.prestage.rules.EditTemplates;
import io.prestage.rules.Rulebook;
import io.prestage.rules.Templates;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Templates against the configurations of a whole network, without a gateway: the virtual routers take each plan as XML. */
class TemplatesOnFleetIT {
    private static final String EACH = """
            template: each
            applies-to: uni
            configuration: |
              <interface>
                <mtu>9192</mtu>
                <description>{host-name} {interface}</description>
                <hold-time><up>2000</up><down>0</down></hold-time>
              </interface>
            """;
    private static final String TAGGED = """
            template: tagged
            applies-to: uni
            when: "flexible-vlan-tagging and not(unit[vlan-id = 4000])"
            configuration: |
              <interface>
                <unit>
                  <name>4000</name><description>{description}</description><vlan-id>4000</vlan-id>
                  <family><inet/></family>
                </unit>
              </interface>
            """;
    private static final String CORE = """
            template: core
            applies-to: n-pe
            when: "not(protocols/l2circuit)"
            configuration: |
              <configuration>
                <protocols><lldp><interface><name>all</name></interface></lldp></protocols>
                <vlans><vlan><name>offered</name><vlan-id>4000</vlan-id></vlan></vlans>
              </configuration>
            """;

    @Test
    void planAppliedAndPlannedAgainIsEmptyAndItsEndLeavesEachRouterAsItWas() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Rulebook rules = Rulebook.parse(Files.readString(Path.of("rules/modern.yaml")), "modern.yaml");
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.47.0.1"))) {
            int written = 0;
            for (VirtualRouter router : fleet.routers()) {
                String before = router.running();
                Assignment all = offered(rules.recommend(facts(router)));
                for (Assignment wanted : List.of(some(all, random), all, some(all, random), Assignment.NONE)) {
                    EditTemplates templates = random.nextBoolean() ? everything() : Templates.shipped();
                    written += apply(router, plan(router, wanted, templates)).length();
                    assertThat(plan(router, wanted, templates).edits())
                            .as("seed %d, %s", seed, router.name())
                            .isEmpty();
                }
                assertThat(router.running())
                        .as("seed %d, %s", seed, router.name())
                        .isEqualTo(before);
            }
            assertThat(written).isPositive();
        }
    }

    private static String apply(VirtualRouter router, Plan plan) {
        if (plan.isEmpty()) {
            return "";
        }
        String edit = EditRenderer.render(plan);
        router.commitAs("prestage", null, edit);
        return edit;
    }

    private static Plan plan(VirtualRouter router, Assignment wanted, EditTemplates templates) {
        DeviceFacts facts = facts(router);
        return Planner.plan(facts.markers(), Target.of(templates.ask(facts, wanted), facts.markers(), facts.markers()));
    }

    private static EditTemplates everything() {
        SortedMap<String, String> files = new TreeMap<>(Templates.files());
        files.replaceAll((file, text) -> text.replace("enabled: false", "enabled: true"));
        files.put("each.yaml", EACH);
        files.put("tagged.yaml", TAGGED);
        files.put("core.yaml", CORE);
        return EditTemplates.parse(files);
    }

    private static DeviceFacts facts(VirtualRouter router) {
        DeviceFacts read =
                FactsReader.readFile(new ByteArrayInputStream(router.running().getBytes(StandardCharsets.UTF_8)));
        Platform platform = new Platform(router.name(), "mx480", "junos", "23.4R1", null);
        return new DeviceFacts(platform, null, read.configuration(), read.interfaces(), read.markers());
    }

    private static Assignment offered(Recommendation recommendation) {
        if (recommendation.role() != Role.N_PE) {
            return Assignment.NONE;
        }
        List<String> unis = recommendation.interfaces().stream()
                .filter(each -> each.verdict().canBeUni())
                .map(InterfaceRecommendation::name)
                .toList();
        return new Assignment(Role.N_PE, recommendation.loopback(), new TreeSet<>(unis));
    }

    private static Assignment some(Assignment all, Random random) {
        List<String> unis = new ArrayList<>(all.unis());
        Collections.shuffle(unis, random);
        return new Assignment(all.role(), all.loopback(), new TreeSet<>(unis.subList(0, unis.size() / 2)));
    }
}
