package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.Role;
import io.prestage.sim.Fleet;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what a gateway says with the routers themselves, and what operators chose with both.
 *
 * @param fleet the routers
 * @param excluded device whose role was excluded by an operator
 * @param device device of which an interface was excluded
 * @param excludedInterface that interface
 * @param otherLoopback device for which another loopback was chosen
 * @param loopback that loopback
 */
record CrashAudit(
        Fleet fleet, String excluded, String device, String excludedInterface, String otherLoopback, String loopback) {
    /** Outcomes that are none yet. */
    private static final Set<String> OPEN = Set.of("PLANNED", "ROLLING_BACK");

    private static final Pattern EDIT = Pattern.compile("prestage: ((?:confirm )?edit \\d+)");

    /** What is not healed yet; empty once every device is in sync, with its true role on the router. */
    List<String> unhealed(GatewayFixture gateway) {
        List<String> open = new ArrayList<>();
        Map<String, JsonNode> devices = new TreeMap<>();
        gateway.items("/api/v1/devices?limit=1000")
                .forEach(each -> devices.put(each.get("name").asText(), each));
        for (VirtualRouter router : fleet.routers()) {
            JsonNode device = devices.get(router.name());
            String expected = "IN_SYNC " + router.revision().value();
            String seen = device == null
                    ? "missing"
                    : device.get("state").asText() + " "
                            + device.get("revision").asText();
            if (!seen.equals(expected)) {
                open.add(router.name() + " is " + seen + ", not " + expected);
            }
            checkMarkers(router, open);
        }
        gateway.items("/api/v1/edits?limit=1000")
                .filter(edit -> OPEN.contains(edit.get("outcome").asText()))
                .forEach(edit -> open.add("edit " + edit.get("id") + " has no outcome"));
        return open;
    }

    private void checkMarkers(VirtualRouter router, List<String> open) {
        Truth.Device truth = truth(router.name());
        String running = router.running();
        MarkersOnRouter wanted = wanted(truth);
        MarkersOnRouter markers = MarkersOnRouter.of(running);
        if (!markers.equals(wanted)) {
            open.add(router.name() + " carries " + markers + ", not " + wanted);
        }
        String chosen = router.name().equals(otherLoopback) ? loopback : String.valueOf(truth.loopback());
        String held = MarkersOnRouter.loopback(running);
        if (wanted.role() != null && !held.equals(chosen)) {
            open.add(router.name() + " carries loopback " + held + ", not " + chosen);
        }
    }

    private Truth.Device truth(String name) {
        return fleet.truth().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MarkersOnRouter wanted(Truth.Device truth) {
        String name = truth.name();
        if (truth.role() != Role.N_PE || name.equals(excluded)) {
            return new MarkersOnRouter(null, Set.of());
        }
        Set<String> unis = new TreeSet<>(truth.unis());
        if (name.equals(device)) {
            unis.remove(excludedInterface);
        }
        return new MarkersOnRouter("N_PE", unis);
    }

    /** What can never be mended again: choices that are gone, edits done twice, roles assigned twice, gaps in the change feed. */
    List<String> violations(GatewayFixture gateway) {
        List<String> violations = new ArrayList<>();
        checkChoices(gateway, violations);
        for (VirtualRouter router : fleet.routers()) {
            Map<String, Integer> times = new HashMap<>();
            for (String comment : router.commitComments()) {
                Matcher edit = EDIT.matcher(comment);
                if (edit.matches() && times.merge(edit.group(1), 1, Integer::sum) == 2) {
                    violations.add(router.name() + ": " + edit.group(1) + " was committed twice");
                }
            }
        }
        checkEvents(gateway, violations);
        return violations;
    }

    private void checkChoices(GatewayFixture gateway, List<String> violations) {
        Set<String> choices = new TreeSet<>();
        gateway.items("/api/v1/choices?limit=1000")
                .forEach(each -> choices.add(each.get("choice").asText() + " "
                        + each.get("interface").asText("")
                        + each.get("loopback").asText("") + " by "
                        + each.get("owner").asText()));
        Set<String> expected = new TreeSet<>(Set.of(
                "EXCLUDE  by ann", "EXCLUDE " + excludedInterface + " by ann", "LOOPBACK " + loopback + " by ann"));
        Set<String> plain = new TreeSet<>();
        choices.forEach(each -> plain.add(each.replace("null", "")));
        if (!plain.equals(expected)) {
            violations.add("choices are " + plain + ", not " + expected);
        }
        String held = gateway.get("/api/v1/devices/" + gateway.idOf(otherLoopback))
                .get("loopback")
                .asText();
        if (!held.equals(loopback)) {
            violations.add(otherLoopback + " has loopback " + held + ", not the chosen " + loopback);
        }
    }

    private static void checkEvents(GatewayFixture gateway, List<String> violations) {
        Map<String, Integer> assigned = new TreeMap<>();
        long last = 0;
        List<JsonNode> page;
        do {
            page = gateway.items("/api/v1/events?limit=1000&since=" + last).toList();
            for (JsonNode event : page) {
                if (event.get("seq").asLong() != last + 1) {
                    violations.add("event " + event.get("seq") + " comes after " + last);
                }
                last = event.get("seq").asLong();
                if (event.get("kind").asText().equals("role-assigned")) {
                    String name = event.at("/content/device").asText();
                    if (assigned.merge(name, 1, Integer::sum) == 2) {
                        violations.add(name + " was assigned its role twice");
                    }
                }
            }
        } while (!page.isEmpty());
    }
}
