package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the edit ledger: table {@code edit}.
 *
 * @param deviceName name of its device
 * @param fresh true where the device is in sync at the revision that the edit was planned on
 * @param content the configuration XML that is or would be written
 * @param commands the same as set and delete commands, a line each
 * @param deviceDiff what the device itself says differs, in the way of {@code show | compare}
 * @param deviceCheck what came of the commit check on the device
 * @param groupId edits of the same shape
 * @param askedBy who or what wanted it
 * @param decidedBy who approved or rejected it
 * @param stepTimes a line for each step that was done: its name and an ISO 8601 time
 * @param rollsBackAt until then the device keeps it unconfirmed
 * @param rollbackOf the earlier edit that it takes back
 * @param rollbackBy who asked for it to be taken back
 */
public record EditRow(
        long id,
        DeviceId deviceId,
        String deviceName,
        boolean fresh,
        Outcome outcome,
        String content,
        @Nullable String commands,
        @Nullable String deviceDiff,
        @Nullable String deviceCheck,
        @Nullable Long groupId,
        String askedBy,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String stepTimes,
        @Nullable Revision revisionBefore,
        @Nullable Revision revisionAfter,
        @Nullable String error,
        Instant plannedAt,
        @Nullable Instant rollsBackAt,
        @Nullable Instant finishedAt,
        @Nullable Long rollbackOf,
        @Nullable String rollbackBy) {

    /** What became of an edit. */
    public enum Outcome {
        /** Dry run: shown, and written as soon as somebody approves it. */
        AWAITING_APPROVAL,
        /** Approved: the next sync of the device writes it, if the device is still as it was. */
        APPROVED,
        /** Somebody does not want it. The same is not shown again. */
        REJECTED,
        /** Never written: the device or its roles have changed since. */
        STALE,
        /** Would be written, but not now: too many others are, or it is not the time for it. */
        WAITING,
        /** About to be written. An entry that stays so belongs to a gateway that was stopped: the next read of the device tells. */
        PLANNED,
        /** Committed and found wanting: not confirmed, so the device takes it back by itself. */
        ROLLING_BACK,
        /** The device took it back; it was read again and is as it was. */
        ROLLED_BACK,
        /** A route of an integrator did not let it be made, or did not answer. It is planned again later. */
        VETOED,
        /** On the device, checked and confirmed. */
        APPLIED,
        /** Not on the device. */
        FAILED;

        /** True where nothing will change any more. */
        public boolean isFinal() {
            return switch (this) {
                case AWAITING_APPROVAL, APPROVED, WAITING, PLANNED, ROLLING_BACK -> false;
                default -> true;
            };
        }
    }
}
