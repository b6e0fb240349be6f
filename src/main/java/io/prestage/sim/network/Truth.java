package io.prestage.sim.network;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.prestage.model.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each router of a fleet truly is; written as JSON for tests and demonstrations. */
public record Truth(List<Device> devices) {
    public Truth {
        devices = List.copyOf(devices);
    }

    /**
     * One router. Of a loaded configuration only name, address, loopback, aggregates and management are known: its role is null, and what
     * its ports are for is empty.
     *
     * @param loopback the primary one, with prefix length
     * @param unis every physical interface or aggregate where a customer is or can be connected; empty unless services end here
     * @param coreFacing links to the core; of an aggregate the aggregate alone
     * @param loopbacks all of the main instance, primary first
     * @param external ports towards other networks: no UNI, not core-facing
     * @param aggregates name to member ports
     * @param transports {@code ldp}, {@code rsvp}, {@code sr}
     * @param services as {@link Service#text}
     */
    @JsonPropertyOrder({
        "name",
        "address",
        "port",
        "kind",
        "role",
        "loopback",
        "unis",
        "coreFacing",
        "management",
        "loopbacks",
        "external",
        "aggregates",
        "transports",
        "services"
    })
    public record Device(
            String name,
            String address,
            int port,
            Kind kind,
            @Nullable Role role,
            @Nullable String loopback,
            List<String> unis,
            List<String> coreFacing,
            List<String> management,
            List<String> loopbacks,
            List<String> external,
            Map<String, List<String>> aggregates,
            List<String> transports,
            List<String> services) {
        public Device {
            unis = List.copyOf(unis);
            coreFacing = List.copyOf(coreFacing);
            management = List.copyOf(management);
        }

        public static Device of(RouterPlan plan, String address, int port) {
            Design design = plan.design();
            return new Device(
                    plan.name(),
                    address,
                    port,
                    plan.kind(),
                    plan.kind() == Kind.LOADED ? null : plan.kind().role(),
                    plan.loopback(),
                    plan.unis(),
                    plan.coreFacing(),
                    List.of(plan.hardware().management()),
                    design.loopbacks(),
                    design.external(),
                    design.aggregates(),
                    design.transports(),
                    design.services());
        }
    }
}
