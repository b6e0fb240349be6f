package io.prestage.api;

import io.prestage.model.OperatorChoice;
import io.prestage.store.ChoiceRow;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records a choice with its event and audit entry, and asks for a sync of the device. */
public final class ChoiceWriter {
    /** Without users every caller is the operator at this machine. */
    static final String ACTOR = "loopback";

    private final Clock clock;

    public ChoiceWriter(Clock clock) {
        this.clock = clock;
    }

    ChoiceRow put(
            Transaction tx,
            DeviceRow device,
            OperatorChoice choice,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable Instant expiresAt) {
        mustExist(tx, device, choice.interfaceName());
        Instant now = clock.instant();
        String by = owner == null || owner.isBlank() ? ACTOR : owner;
        ChoiceRow row = tx.choices().put(device.id(), choice, by, reason == null ? "" : reason, expiresAt, now);
        after(tx, device, "choice-made", choice.kind().name(), row, now);
        return row;
    }

    void delete(Transaction tx, ChoiceRow row) {
        tx.choices().delete(row.id());
        tx.devices()
                .find(row.deviceId())
                .ifPresent(device ->
                        after(tx, device, "choice-withdrawn", row.kind().name(), row, clock.instant()));
    }

    private static void mustExist(Transaction tx, DeviceRow device, @Nullable String interfaceName) {
        if (interfaceName != null
                && tx.recommendations().interfaces(device.id(), 0, Integer.MAX_VALUE).stream()
                        .noneMatch(row -> row.name().equals(interfaceName))) {
            throw ApiProblem.notFound("device '" + device.name() + "' has no interface '" + interfaceName
                    + "'; GET /api/v1/devices/" + device.id() + "/interfaces lists them");
        }
    }

    private static void after(Transaction tx, DeviceRow device, String event, String kind, ChoiceRow row, Instant now) {
        // A choice is no storm of notifications: it takes effect at once, and with a full read.
        tx.syncQueue().request(device.id(), now, Duration.ZERO, Duration.ZERO, true);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", device.name());
        content.put("choice", kind);
        if (row.interfaceName() != null) {
            content.put("interface", row.interfaceName());
        }
        content.put("owner", row.owner());
        content.put("reason", row.reason());
        String target = row.interfaceName() == null ? device.name() : device.name() + " " + row.interfaceName();
        tx.audit().record(now, ACTOR, event, target, kind + ": " + row.reason());
        tx.events().append(now, event, device.id(), content);
    }
}
