package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Moves devices from state to state, and tells the change feed in the same transaction. */
final class StateMoves {
    private StateMoves() {}

    static void move(Transaction tx, Instant at, DeviceId device, UnaryOperator<DeviceState> move) {
        tx.devices().move(device, move).ifPresent(before -> {
            DeviceState after = move.apply(before.state());
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("device", before.name());
            content.put("from", before.state().name());
            content.put("to", after.name());
            if (after.reason() != null) {
                content.put("reason", after.reason());
            }
            tx.events().append(at, "device-state-changed", before.id(), content);
        });
    }
}
