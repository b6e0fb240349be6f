package io.prestage.steps;

import io.prestage.model.DeviceState;
import io.prestage.model.Revision;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
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
    private final Clock clock;

    public FinishSync(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void finish(
            @Variable(SyncVariables.CLAIM) Claim claim, @Variable(SyncVariables.REVISION) @Nullable Revision revision) {
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.syncQueue().finish(claim);
            tx.devices().setRevision(claim.device(), revision);
            Optional<DeviceRow> device = tx.devices().find(claim.device());
            if (tx.devices().setState(claim.device(), DeviceState.IN_SYNC, null) && device.isPresent()) {
                StateEvents.changed(tx, now, device.get(), DeviceState.IN_SYNC, null);
            }
        });
        LOG.atInfo()
                .addKeyValue("device", claim.name())
                .addKeyValue("revision", revision)
                .log("device in sync");
    }
}
