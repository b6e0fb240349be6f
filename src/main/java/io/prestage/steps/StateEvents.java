package io.prestage.steps;

import io.prestage.model.DeviceState;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event that tells of a new device state. */
final class StateEvents {
    private StateEvents() {}

    static void changed(Transaction tx, Instant at, DeviceRow before, DeviceState state, @Nullable String reason) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", before.name());
        content.put("from", before.state().name());
        content.put("to", state.name());
        if (reason != null) {
            content.put("reason", reason);
        }
        tx.events().append(at, "device-state-changed", before.id(), content);
    }
}
