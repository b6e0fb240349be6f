package io.prestage.steps;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceState;
import io.prestage.model.Job;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a sync that went well: the device is in sync at the revision that was read or brought about. */
public final class FinishSync {
    private static final Logger LOG = LoggerFactory.getLogger(FinishSync.class);

    private final Database database;
    private final EditBudget budget;
    private final Clock clock;

    public FinishSync(Database database, EditBudget budget, Clock clock) {
        this.database = database;
        this.budget = budget;
        this.clock = clock;
    }

    public void finish(
            @Variable(SyncVariables.CLAIM) Claim claim, @Variable(SyncVariables.REVISION) @Nullable Revision revision) {
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.syncQueue().finish(claim);
            budget.ended(tx, claim, Optional.empty(), now);
            tx.devices().setRevision(claim.device(), revision);
            StateMoves.move(tx, now, claim.device(), FinishSync::inSync);
            JobMoves.synced(
                    tx, claim, Job.DeviceState.SUCCEEDED, said(tx.assignments().of(claim.device())), now);
        });
        LOG.atInfo()
                .addKeyValue("device", claim.name())
                .addKeyValue("revision", revision)
                .log("device in sync");
    }

    static DeviceState inSync(DeviceState state) {
        if (state instanceof DeviceState.Reading reading) {
            return reading.done();
        }
        if (state instanceof DeviceState.Settled settled) {
            return settled.unchanged();
        }
        throw new IllegalStateException("a device in state " + state.name() + " was not read, so it cannot be in sync");
    }

    private static String said(Assignment assignment) {
        return assignment.role() == Role.N_PE
                ? "in sync, N_PE with " + assignment.unis().size() + " UNIs"
                : "in sync, " + assignment.role();
    }
}
