package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.OperatorChoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator's choice with its history: table {@code operator_choice}. */
public record ChoiceRow(
        long id,
        DeviceId deviceId,
        @Nullable String interfaceName,
        OperatorChoice.Kind kind,
        String owner,
        String reason,
        @Nullable Instant expiresAt,
        Instant createdAt) {
    public OperatorChoice choice() {
        return new OperatorChoice(kind, interfaceName);
    }
}
