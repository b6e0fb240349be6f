package io.prestage.steps;

import io.prestage.model.DeviceFacts;
import io.prestage.model.IdentityFact;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.IdentityStore.Namesake;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the router that was read is the one that the device was, and no other device of the inventory: by its serial number. What is
 * different is noted beside what is held, and nothing is written to the device until an operator accepts it.
 */
public final class CheckIdentity {
    private final Database database;
    private final Clock clock;

    public CheckIdentity(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void check(@Variable(SyncVariables.CLAIM) Claim claim, @Variable(SyncVariables.FACTS) DeviceFacts facts) {
        @Nullable String serial = facts.platform().serialNumber();
        if (serial == null) {
            return;
        }
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.devices().find(claim.device()).ifPresent(device -> {
                compare(tx, device, serial, now);
                findTwins(tx, device, serial, now);
            });
        });
    }

    private static void compare(Transaction tx, DeviceRow device, String serial, Instant now) {
        @Nullable String held = device.serialNumber();
        if (held == null || held.equals(serial)) {
            if (tx.identities().clear(device.id(), IdentityFact.SERIAL_NUMBER)) {
                IdentityChanges.tellThatItIsBack(tx, device, serial, now);
            }
        } else {
            IdentityChanges.note(tx, device, IdentityFact.SERIAL_NUMBER, held, serial, null, now);
        }
    }

    private static void findTwins(Transaction tx, DeviceRow device, String serial, Instant now) {
        List<Namesake> twins = tx.identities().withSerial(serial, device.id());
        if (twins.isEmpty()) {
            tx.identities().clear(device.id(), IdentityFact.SAME_ROUTER);
            return;
        }
        Namesake self = new Namesake(device.id(), device.name(), device.address(), device.port());
        Namesake twin = twins.get(0);
        IdentityChanges.noteTwin(tx, self, twin, now);
        IdentityChanges.noteTwin(tx, twin, self, now);
    }
}
