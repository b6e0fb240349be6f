package io.prestage.api;

import io.prestage.store.EditRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger of edits, as JSON. */
record EditItem(
        long id,
        long deviceId,
        String device,
        String outcome,
        @Nullable String freshness,
        String content,
        List<String> commands,
        @Nullable String deviceDiff,
        @Nullable String deviceCheck,
        @Nullable Long group,
        String askedBy,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        List<Step> steps,
        @Nullable String revisionBefore,
        @Nullable String revisionAfter,
        @Nullable String error,
        String plannedAt,
        @Nullable String rollsBackAt,
        @Nullable String finishedAt,
        @Nullable Long rollbackOf,
        @Nullable String rollbackBy) {

    /** A step that was done, and when. */
    record Step(String step, String at) {
        static Step of(String line) {
            int space = line.indexOf(' ');
            return new Step(line.substring(0, space), line.substring(space + 1));
        }
    }

    static EditItem of(EditRow row) {
        return new EditItem(
                row.id(),
                row.deviceId().value(),
                row.deviceName(),
                row.outcome().name(),
                freshness(row),
                row.content(),
                lines(row.commands()).toList(),
                row.deviceDiff(),
                row.deviceCheck(),
                row.groupId(),
                row.askedBy(),
                row.decidedBy(),
                text(row.decidedAt()),
                lines(row.stepTimes()).map(Step::of).toList(),
                row.revisionBefore() == null ? null : row.revisionBefore().value(),
                row.revisionAfter() == null ? null : row.revisionAfter().value(),
                row.error(),
                row.plannedAt().toString(),
                text(row.rollsBackAt()),
                text(row.finishedAt()),
                row.rollbackOf(),
                row.rollbackBy());
    }

    /** Of what is still to be written: whether the device runs what it was planned on, as far as we know. */
    private static @Nullable String freshness(EditRow row) {
        return switch (row.outcome()) {
            case AWAITING_APPROVAL, APPROVED -> row.fresh() ? "FRESH" : "STALE";
            default -> null;
        };
    }

    private static Stream<String> lines(@Nullable String text) {
        return text == null ? Stream.empty() : Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
