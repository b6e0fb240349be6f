package io.prestage.sim.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes over the wire. */
final class Shapes {
    private Shapes() {}

    record Page<T>(List<T> items, @Nullable String next) {}

    /** A router as it is now. */
    record Router(
            String name, String address, int port, String kind, String revision, int sessions, List<InForce> faults) {
        static Router of(VirtualRouter router) {
            return new Router(
                    router.name(),
                    router.address().getAddress().getHostAddress(),
                    router.address().getPort(),
                    router.kind().name(),
                    router.revision().toString(),
                    router.openSessions(),
                    router.faults().stream().map(InForce::of).toList());
        }
    }

    /** A fault that is on. */
    record InForce(String fault, Map<String, String> parameters) {
        static InForce of(FaultSetting setting) {
            return new InForce(setting.fault().wireName(), setting.values());
        }
    }

    /** A fault that may be switched on. */
    record Described(String name, String layer, String lasting, String sentence, List<Wanted> parameters) {
        static Described of(Fault fault) {
            return new Described(
                    fault.wireName(),
                    fault.layer().name().toLowerCase(Locale.ROOT),
                    fault.lasting().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    fault.sentence(),
                    fault.parameters().stream().map(Wanted::of).toList());
        }
    }

    /** A parameter; {@code default} is what it is where it is not given. */
    record Wanted(
            String name,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            String otherwise,

            String accepted,
            String sentence) {
        static Wanted of(Parameter parameter) {
            return new Wanted(parameter.name(), parameter.otherwise(), parameter.accepted(), parameter.sentence());
        }
    }

    /** What became of a change of several routers; {@code failed} only where some refused. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Changed(List<Router> items, List<Failed> failed) {}

    record Failed(String name, String detail) {}

    record Problem(String type, String title, int status, String detail, String instance) {}
}
