package io.prestage.sim.server;

import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import io.prestage.sim.network.Port;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commits that fail though nothing is wrong with the configuration. */
final class CommitFaults {
    private CommitFaults() {}

    /** Something that no commit should do. */
    static void failLink(RunningRouter router) {
        @Nullable FaultSetting fails = router.faults().strike(Fault.LINK_FAILS);
        if (fails != null) {
            failing(router, fails).ifPresent(port -> router.link(port, false));
        }
    }

    /** The port whose link fails, or has failed. */
    static Optional<String> failing(RunningRouter router, FaultSetting fails) {
        String chosen = fails.text("port");
        return chosen.isEmpty()
                ? router.plan().ports().stream()
                        .filter(Port::operUp)
                        .map(Port::name)
                        .filter(name -> name.contains("/"))
                        .findFirst()
                : Optional.of(chosen);
    }

    /** Where this throws, nothing was committed. */
    static void check(Faults faults) throws RpcErrorException {
        if (faults.isEmpty()) {
            return;
        }
        @Nullable FaultSetting refused = faults.strike(Fault.COMMIT_REFUSED);
        if (refused != null) {
            throw new RpcErrorException(
                    RpcError.failed(refused.text("message")), RpcError.failed("configuration check-out failed"));
        }
        if (faults.strikes(Fault.NO_SPACE)) {
            throw RpcError.of("resource-denied", "/var: write failed, filesystem is full", null)
                    .asException();
        }
    }
}
