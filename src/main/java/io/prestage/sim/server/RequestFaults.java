package io.prestage.sim.server;

import io.prestage.sim.device.RpcError;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts another answer in the place of the right one, before anything is carried out. */
final class RequestFaults {
    /** What a user of class read-only may not do. */
    private static final Set<String> CHANGING = Set.of(
            "lock",
            "lock-configuration",
            "edit-config",
            "load-configuration",
            "open-configuration",
            "commit",
            "commit-configuration",
            "cancel-commit",
            "discard-changes",
            "kill-session");

    private RequestFaults() {}

    /** The operation itself, or what a fault makes of it. */
    static Operation instead(Request request, Operation right) {
        Faults faults = request.router().faults();
        if (faults.isEmpty()) {
            return right;
        }
        String name = request.operation().name();
        if (faults.isOn(Fault.READ_ONLY) && CHANGING.contains(name)) {
            return refusal(RpcError.of("access-denied", "permission denied", name));
        }
        if (faults.isOn(Fault.OLD_RELEASE) && name.equals("get-commit-revision-information")) {
            return refusal(RpcError.of("operation-failed", "syntax error", name));
        }
        if (faults.isOn(Fault.NO_CONFIRMED_COMMIT) && request.operation().has("confirmed")) {
            return refusal(RpcError.of("unknown-element", "syntax error", "confirmed"));
        }
        if (request.isCommit() && faults.strikes(Fault.ENGINE_FAILS)) {
            return RequestFaults::otherEngineRefuses;
        }
        return chosen(faults, name, right);
    }

    private static Operation chosen(Faults faults, String name, Operation right) {
        @Nullable FaultSetting fail = faults.on(Fault.FAIL);
        if (fail == null || !isMeant(fail.text("rpc"), name) || !faults.strikes(Fault.FAIL)) {
            return right;
        }
        if (fail.text("severity").equals("warning")) {
            return (request, reply) -> {
                reply.error(RpcError.warning(fail.text("message")));
                right.answer(request, reply);
            };
        }
        return refusal(RpcError.of(fail.text("tag"), fail.text("message"), null));
    }

    private static boolean isMeant(String names, String name) {
        return names.equals("*")
                ? !name.equals("close-session")
                : List.of(names.split("\\s*,\\s*")).contains(name);
    }

    private static Operation refusal(RpcError error) {
        return (request, reply) -> {
            throw error.asException();
        };
    }

    /** As Junos prints it when the commit check of the backup fails: nothing is committed on either. */
    private static void otherEngineRefuses(Request request, ReplyWriter reply) {
        reply.open("commit-results")
                .open("routing-engine", " junos:style=\"show-name\"")
                .leaf("name", "re1")
                .error(RpcError.failed("configuration check-out failed"))
                .close("routing-engine")
                .open("routing-engine", " junos:style=\"show-name\"")
                .leaf("name", "re0")
                .error(RpcError.failed("remote commit failed on re1"))
                .close("routing-engine")
                .close("commit-results");
    }
}
