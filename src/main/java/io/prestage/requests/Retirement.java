package io.prestage.requests;

import io.prestage.requests.RequestRefusedException.Kind;
import io.prestage.store.DeviceRow;
import io.prestage.store.DeviceStore.Origin;
import io.prestage.store.InventoryStore.Listed;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Taking devices out of the inventory; what they were and had stays until retention ends. */
public final class Retirement {
    private final Clock clock;

    public Retirement(Clock clock) {
        this.clock = clock;
    }

    /**
     * Retires a device.
     *
     * @throws RequestRefusedException when the inventory file has it, or it was retired just now
     */
    public void retire(Transaction tx, DeviceRow device, String actor) {
        Listed listed = tx.inventory().byName().get(device.name());
        if (listed == null) {
            throw new RequestRefusedException(Kind.NOT_FOUND, "device '" + device.name() + "' was retired just now");
        }
        if (listed.origin() == Origin.INVENTORY) {
            throw new RequestRefusedException(
                    Kind.NOT_POSSIBLE,
                    "device '" + device.name()
                            + "' is in the inventory file, which would bring it back as it was; change its line there");
        }
        Instant now = clock.instant();
        tx.inventory().retire(List.of(device.id()), now);
        tx.audit().record(now, actor, "device-retired", device.name(), "");
        tx.events().append(now, "device-retired", device.id(), Map.of("device", device.name()));
    }
}
