package io.prestage.sim.network;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.prestage.model.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each router of a fleet truly is; written as JSON for tests and demonstrations. */
public record Truth(List<Device> devices) {
    public Truth {
        devices = List.copyOf(devices);
    }

    /**
     * One router.
     *
     * @param unis every physical interface or aggregate where a customer is or can be connected; empty unless it is a PE
     * @param coreFacing links to the core; of an aggregate the aggregate alone
     */
    @JsonPropertyOrder({"name", "address", "port", "kind", "role", "loopback", "unis", "coreFacing", "management"})
    public record Device(
            String name,
            String address,
            int port,
            Kind kind,
            Role role,
            @Nullable String loopback,
            List<String> unis,
            List<String> coreFacing,
            List<String> management) {
        public Device {
            unis = List.copyOf(unis);
            coreFacing = List.copyOf(coreFacing);
            management = List.copyOf(management);
        }

        public static Device of(RouterPlan plan, String address, int port) {
            return new Device(
                    plan.name(),
                    address,
                    port,
                    plan.kind(),
                    plan.kind().role(),
                    plan.loopback(),
                    plan.unis(),
                    plan.coreFacing(),
                    List.of(plan.hardware().management()));
        }
    }
}
