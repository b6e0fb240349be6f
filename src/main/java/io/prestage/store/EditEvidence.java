package io.prestage.store;

import io.prestage.evidence.CanonicalJson;
import io.prestage.evidence.ChainEntry;
import io.prestage.model.DeviceId;
import io.prestage.store.AuditStore.EditEntry;
import io.prestage.store.EditRow.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit of every edit that has come to another state in a transaction, whoever moved it: once, when the transaction ends. An outcome
 * is told once in the life of an edit; a second one does not get past the database.
 */
final class EditEvidence {
    private static final String SELECT = "SELECT e.*, d.name AS device_name, FALSE AS fresh"
            + " FROM edit e JOIN device d ON d.id = e.device_id WHERE (e.told IS NULL OR e.told <> e.outcome)"
            + " AND e.outcome <> 'WAITING' AND ";

    private static final String GATEWAY = "prestage";
    private static final String POSTPONED = "edit-postponed";

    private final Handle handle;
    private final AuditStore audit;
    private final Set<Long> edits = new LinkedHashSet<>();
    private final Set<DeviceId> devices = new LinkedHashSet<>();

    EditEvidence(Handle handle, AuditStore audit) {
        this.handle = handle;
        this.audit = audit;
    }

    void touched(long edit) {
        edits.add(edit);
    }

    void touched(DeviceId device) {
        devices.add(device);
    }

    void tell() {
        List<EditRow> changed = new ArrayList<>();
        devices.forEach(device -> changed.addAll(untold("e.device_id = :key ORDER BY e.id", device.value())));
        edits.forEach(edit -> untold("e.id = :key", edit).stream()
                .filter(row -> changed.stream().noneMatch(each -> each.id() == row.id()))
                .forEach(changed::add));
        changed.forEach(this::tell);
    }

    private List<EditRow> untold(String condition, long key) {
        return handle.createQuery(SELECT + condition)
                .bind("key", key)
                .map(RecordMapper.of(EditRow.class))
                .list();
    }

    private void tell(EditRow row) {
        Optional<Instant> postponed = postponed(row);
        audit.recordEdit(
                new EditEntry(
                        postponed.orElseGet(() -> at(row)),
                        postponed.isPresent() ? GATEWAY : actor(row),
                        postponed.isPresent() ? POSTPONED : action(row.outcome()),
                        row.deviceName(),
                        detail(row),
                        row.id(),
                        content(row, row.deviceName())),
                row.outcome().isFinal());
        handle.execute("UPDATE edit SET told = outcome WHERE id = ?", row.id());
    }

    /** When an edit that was about to be written was turned away and is only approved again: nobody has approved it a second time. */
    private Optional<Instant> postponed(EditRow row) {
        return handle.createQuery("SELECT COALESCE(postponed_at, decided_at, planned_at) FROM edit"
                        + " WHERE id = :id AND outcome = 'APPROVED' AND told = 'PLANNED'")
                .bind("id", row.id())
                .mapTo(Instant.class)
                .findOne();
    }

    private static String action(Outcome outcome) {
        return "edit-" + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When it came to its state, as the ledger has it. */
    private static Instant at(EditRow row) {
        Instant decided = row.decidedAt();
        Instant finished = row.finishedAt();
        if (finished != null) {
            return finished;
        }
        return decided == null ? row.plannedAt() : decided;
    }

    private static String actor(EditRow row) {
        String decider = row.decidedBy();
        return switch (row.outcome()) {
            case APPROVED, REJECTED -> decider == null ? GATEWAY : decider;
            case AWAITING_APPROVAL, PLANNED -> row.askedBy();
            default -> GATEWAY;
        };
    }

    private static String detail(EditRow row) {
        return "edit " + row.id() + (row.error() == null ? "" : ": " + row.error());
    }

    /** What an entry says of an edit: all of it, as it is at that time. */
    private static Map<String, @Nullable Object> content(EditRow row, String device) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("device", device);
        content.put("outcome", row.outcome());
        content.put("plan", row.content());
        content.put("commands", row.commands());
        content.put("deviceDiff", row.deviceDiff());
        content.put("deviceCheck", row.deviceCheck());
        content.put("askedBy", row.askedBy());
        content.put("decidedBy", row.decidedBy());
        content.put("decidedAt", row.decidedAt());
        content.put("steps", steps(row.stepTimes()));
        content.put(
                "revisionBefore",
                row.revisionBefore() == null ? null : row.revisionBefore().value());
        content.put(
                "revisionAfter",
                row.revisionAfter() == null ? null : row.revisionAfter().value());
        content.put("error", row.error());
        content.put("plannedAt", row.plannedAt());
        content.put("finishedAt", row.finishedAt());
        // Left out of others, so that what was told of them before there were rollbacks still agrees.
        if (row.rollbackOf() != null) {
            content.put("rollbackOf", row.rollbackOf());
        }
        return content;
    }

    private static List<String> steps(@Nullable String lines) {
        return lines == null ? List.of() : lines.lines().toList();
    }

    /**
     * Whether the ledger still says of an edit what an entry says; of one without an outcome only what is to be written.
     *
     * @param entry the newest one about it
     */
    static boolean agrees(EditRow row, ChainEntry entry) {
        return row.outcome().isFinal()
                ? entry.content().equals(CanonicalJson.write(content(row, entry.target())))
                : (row.outcome() == Outcome.WAITING
                                || (row.outcome() == Outcome.APPROVED
                                        && entry.action().equals(POSTPONED))
                                || entry.action().equals(action(row.outcome())))
                        && entry.content().contains("\"plan\":" + CanonicalJson.write(row.content()) + ",");
    }
}
