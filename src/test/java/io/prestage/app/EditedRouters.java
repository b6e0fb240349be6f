package io.prestage.app;

import static java.util.Objects.requireNonNull;

import io.prestage.sim.Fleet;
import io.prestage.sim.network.Truth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares routers with what they were before the edits, and with what the edits should have made of them. */
final class EditedRouters {
    private static final String MARKER = "(?s)<apply-macro>\\s*<name>prestage</name>.*?</apply-macro>\\s*";
    private static final String BARE_INTERFACE = "(?s)<interface>\\s*<name>[^<]*</name>\\s*</interface>\\s*";

    private final Fleet fleet;
    private final Map<String, String> before = new TreeMap<>();

    EditedRouters(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Keeps what these routers run now. */
    void note(List<Truth.Device> devices) {
        devices.forEach(each -> before.put(each.name(), running(each)));
    }

    /** {@code as before}, {@code at the plan}, or {@code half done}. */
    String state(Truth.Device truth) {
        String running = running(truth);
        String was = requireNonNull(before.get(truth.name()));
        if (running.equals(was)) {
            return "as before";
        }
        boolean atPlan = MarkersOnRouter.of(running).equals(new MarkersOnRouter("N_PE", Set.copyOf(truth.unis())));
        return atPlan && withoutMarkers(running).equals(withoutMarkers(was)) ? "at the plan" : "half done";
    }

    private String running(Truth.Device device) {
        return fleet.router(device.name()).running();
    }

    private static String withoutMarkers(String configuration) {
        return configuration
                .replaceAll(MARKER, "")
                .replaceAll(BARE_INTERFACE, "")
                .replaceAll("\\s+", " ");
    }
}
