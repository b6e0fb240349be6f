package io.prestage.steps;

import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.RpcError;
import io.prestage.netconf.camel.NetconfConstants;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Keeps in the ledger what a device said of an edit that it was shown and that was thrown away again. */
public final class RecordDryRun {
    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public RecordDryRun(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /** The commit check went well. */
    public void passed(Exchange exchange) {
        List<?> warnings = Objects.requireNonNullElse(
                exchange.getMessage().getHeader(NetconfConstants.WARNINGS, List.class), List.of());
        String said = warnings.stream()
                .filter(RpcError.class::isInstance)
                .map(each -> ((RpcError) each).described())
                .collect(Collectors.joining("; "));
        exchange.setVariable(SyncVariables.DEVICE_CHECK, said.isEmpty() ? "passed" : "passed, with warnings: " + said);
    }

    public void record(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.EDIT_ID) long editId,
            Exchange exchange) {
        database.transact(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.edits().tried(editId, diff(exchange), check(exchange), null);
            EditSteps.save(tx, exchange);
        });
    }

    /** It could not be tried, or the device would refuse it. The sync goes well nevertheless: what was read is whole. */
    public void failed(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.EDIT_ID) long editId,
            Exchange exchange) {
        NetconfException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, NetconfException.class);
        String error = String.valueOf(failure.getMessage());
        @Nullable String diff = diff(exchange);
        boolean refused = diff != null && failure.kind() == Kind.RPC_ERROR;
        database.transact(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.edits().tried(editId, diff, refused ? "refused: " + error : check(exchange), error);
            EditSteps.save(tx, exchange);
            if (failure.kind() != Kind.RPC_ERROR && failure.kind() != Kind.UNSUPPORTED) {
                // Somebody is at work on it, or it cannot be reached: that passes.
                Instant now = clock.instant();
                tx.syncQueue().requestBy(claim.device(), now, now.plus(policy.lastRetry()));
            }
        });
    }

    private static @Nullable String diff(Exchange exchange) {
        return exchange.getVariable(SyncVariables.DEVICE_DIFF, String.class);
    }

    private static @Nullable String check(Exchange exchange) {
        return exchange.getVariable(SyncVariables.DEVICE_CHECK, String.class);
    }
}
