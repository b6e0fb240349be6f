package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One RPC: who asks which router for what. */
record Request(RunningRouter router, Session session, Element operation) {

    Instant now() {
        return router.clock().instant();
    }

    boolean rfcCompliant() {
        return router.plan().personality().rfcCompliant();
    }

    /** Name of the datastore inside {@code source} or {@code target}. */
    String datastore(String parameter) throws RpcErrorException {
        Element holder = operation
                .child(parameter)
                .orElseThrow(() -> RpcError.of("missing-element", "missing mandatory parameter", parameter)
                        .asException());
        if (holder.children().isEmpty()) {
            throw RpcError.of("missing-element", "missing datastore", parameter).asException();
        }
        return holder.children().get(0).name();
    }

    void requireCandidate(String parameter) throws RpcErrorException {
        String datastore = datastore(parameter);
        if (!datastore.equals("candidate")) {
            throw RpcError.of("operation-not-supported", "operation is only supported on the candidate", datastore)
                    .asException();
        }
    }

    boolean isCommit() {
        return activates(operation);
    }

    /** True for an {@code rpc} that makes the candidate active at once, on trial or for good. */
    static boolean isCommit(Element rpc) {
        return !rpc.children().isEmpty() && activates(rpc.children().get(0));
    }

    private static boolean activates(Element operation) {
        return operation.name().equals("commit")
                || (operation.name().equals("commit-configuration")
                        && !operation.has("check")
                        && !operation.has("at-time"));
    }

    @Nullable String value(String parameter) {
        return operation.value(parameter);
    }

    /** A whole number of at least 1, or the default when the parameter is missing. */
    long number(String parameter, long otherwise) throws RpcErrorException {
        @Nullable String text = value(parameter);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        throw RpcError.of("invalid-value", "invalid value '" + text + "'", parameter)
                .asException();
    }
}
