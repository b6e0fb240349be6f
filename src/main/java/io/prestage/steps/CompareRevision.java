package io.prestage.steps;

import io.prestage.junos.RevisionReader;
import io.prestage.junos.RevisionReader.Proven;
import io.prestage.model.DeviceState;
import io.prestage.model.Proof;
import io.prestage.model.Revision;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** The proof: compares the revision that runs on the device with the one that we read last. */
public final class CompareRevision {
    private final Database database;
    private final Clock clock;

    public CompareRevision(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns {@code unchanged} or {@code read}; a device that cannot tell its revision is always read. */
    public String compare(@Body String reply, @Variable(SyncVariables.CLAIM) Claim claim, Exchange exchange) {
        Optional<Proven> proven = RevisionReader.prove(reply);
        Optional<Revision> running = proven.map(Proven::revision);
        exchange.setVariable(SyncVariables.REVISION, running.orElse(null));
        return database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.proofs().setProof(claim.device(), proven.map(Proven::proof).orElse(Proof.FULL_READ));
            Optional<DeviceRow> device = tx.devices().find(claim.device());
            if (!claim.fullRead() && running.isPresent() && running.equals(device.map(DeviceRow::revision))) {
                CountCommits.countHeard(tx, claim.device());
                return "unchanged";
            }
            // Only now is it known, and not only said, that we hold something else than the device runs.
            StateMoves.move(tx, clock.instant(), claim.device(), DeviceState::read);
            return "read";
        });
    }
}
