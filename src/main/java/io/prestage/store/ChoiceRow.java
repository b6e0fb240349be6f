package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.OperatorChoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's choice with its history: table {@code operator_choice}.
 *
 * @param basis the facts it was made on; null when none were known
 * @param reopenedAt when it was found that they are others now; null while they are not
 * @param reopenedBasis what they are since then
 */
public record ChoiceRow(
        long id,
        DeviceId deviceId,
        String deviceName,
        @Nullable String interfaceName,
        OperatorChoice.Kind kind,
        @Nullable String loopback,
        String owner,
        String reason,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable String basis,
        @Nullable Instant reopenedAt,
        @Nullable String reopenedBasis) {
    public OperatorChoice choice() {
        return new OperatorChoice(kind, interfaceName, loopback);
    }
}
