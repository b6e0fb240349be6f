package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Discrepancy.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place where a device says something else than we hold: table {@code discrepancy}.
 *
 * @param place name of an interface; empty for the device
 * @param expectedMarker as {@code role=UNI}; null for nothing
 * @param foundMarker in the same form
 * @param commitUser who may have done it: users of commits since the device was read before, parted by ' or '
 * @param commitLog its comment
 */
public record DiscrepancyRow(
        long id,
        DeviceId deviceId,
        String deviceName,
        String place,
        Kind kind,
        State state,
        @Nullable String expectedMarker,
        @Nullable String foundMarker,
        @Nullable String commitUser,
        @Nullable String commitLog,
        Instant foundAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What is done about it. */
    public enum State {
        /** Nothing, until somebody decides. */
        OPEN,
        /** The next edit of the device brings back what we hold. */
        RESTORING,
        /** It may stay as it is. */
        ACCEPTED
    }
}
