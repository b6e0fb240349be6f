package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the edit ledger: table {@code edit}. */
public record EditRow(
        long id,
        DeviceId deviceId,
        Outcome outcome,
        String content,
        @Nullable Revision revisionBefore,
        @Nullable Revision revisionAfter,
        @Nullable String error,
        Instant plannedAt,
        @Nullable Instant finishedAt) {

    /** What became of an edit. */
    public enum Outcome {
        /** About to be written. An entry that stays so belongs to a gateway that was stopped: the next read of the device tells. */
        PLANNED,
        /** Dry run: shown, not written. */
        DRY_RUN,
        /** On the device, checked and confirmed. */
        APPLIED,
        /** Not on the device. */
        FAILED
    }
}
