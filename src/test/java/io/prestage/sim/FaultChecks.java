package io.prestage.sim;

import io.prestage.sim.fault.Fault;
import java.util.EnumMap;
import java.util.Map;

/** The check of each fault. */
final class FaultChecks {
    private FaultChecks() {}

    static Map<Fault, FaultCheck> all() {
        Map<Fault, FaultCheck> checks = new EnumMap<>(Fault.class);
        ConnectionFaultChecks.addTo(checks);
        SessionFaultChecks.addTo(checks);
        ReplyFaultChecks.addTo(checks);
        ConfigurationFaultChecks.addTo(checks);
        CommitFaultChecks.addTo(checks);
        RouterFaultChecks.addTo(checks);
        NotificationFaultChecks.addTo(checks);
        return checks;
    }
}
