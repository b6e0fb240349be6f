package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Revision;
import io.prestage.store.EditRow.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of edits: every change that was planned for a device, and what became of it. An entry that has its outcome keeps it: each
 * statement names the states from which it moves on.
 */
public final class EditStore {
    private static final int ERROR_LENGTH = 2000;
    private static final int DIFF_LENGTH = 200_000;
    private static final String COLUMNS = "e.*, d.name AS device_name,"
            + " CASE WHEN d.state = 'IN_SYNC' AND d.revision = e.revision_before THEN TRUE ELSE FALSE END AS fresh";
    private static final String TABLES = "edit e JOIN device d ON d.id = e.device_id";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM " + TABLES;
    private static final String WAITING = "outcome IN ('AWAITING_APPROVAL', 'APPROVED', 'WAITING')";

    public static final Listing LISTING = Listing.byNumber(COLUMNS, TABLES + " WHERE 1 = 1", "id", "e.id")
            .number("plannedAt", "e.planned_at")
            .optionalNumber("finishedAt", "e.finished_at")
            .filters(
                    Filter.number("deviceId", "e.device_id"),
                    Filter.oneOf("outcome", "e.outcome", EditRow.Outcome.class),
                    Filter.number("group", "e.group_id"),
                    Filter.number("rollbackOf", "e.rollback_of"),
                    Filter.from("from", "e.planned_at"),
                    Filter.until("until", "e.planned_at"));

    private final Handle handle;
    private final EditEvidence evidence;

    EditStore(Handle handle, EditEvidence evidence) {
        this.handle = handle;
        this.evidence = evidence;
    }

    /**
     * What is to be entered.
     *
     * @param content the configuration XML
     * @param commands the same as set and delete commands
     * @param groupId of its shape
     * @param before revision of the configuration that it was planned on; null where the device cannot tell
     * @param askedBy who or what wanted it
     * @param rollbackOf the earlier edit that it takes back
     */
    public record Entry(
            DeviceId device,
            Outcome outcome,
            String content,
            String commands,
            @Nullable Long groupId,
            @Nullable Revision before,
            String askedBy,
            @Nullable Long rollbackOf) {
        /** One that takes nothing back. */
        public Entry(
                DeviceId device,
                Outcome outcome,
                String content,
                String commands,
                @Nullable Long groupId,
                @Nullable Revision before,
                String askedBy) {
            this(device, outcome, content, commands, groupId, before, askedBy, null);
        }
    }

    public long plan(Entry entry, Instant now) {
        evidence.touched(entry.device());
        return handle.createUpdate("INSERT INTO edit (device_id, outcome, content, commands, group_id, revision_before,"
                        + " asked_by, planned_at, rollback_of)"
                        + " VALUES (:device, :outcome, :content, :commands, :group, :before, :asked, :now, :rollback)")
                .bind("device", entry.device())
                .bind("outcome", entry.outcome())
                .bind("content", entry.content())
                .bind("commands", entry.commands())
                .bindByType("group", entry.groupId(), Long.class)
                .bindByType("before", entry.before(), Revision.class)
                .bind("asked", Texts.limited(entry.askedBy(), 255))
                .bind("now", now)
                .bindByType("rollback", entry.rollbackOf(), Long.class)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    /** What waits for its approval is planned anew on what the device runs now. */
    public void planAnew(long id, @Nullable Revision before, Instant now) {
        evidence.touched(id);
        handle.createUpdate("UPDATE edit SET revision_before = :before, planned_at = :now, device_diff = NULL,"
                        + " device_check = NULL, error = NULL WHERE id = :id AND outcome = 'AWAITING_APPROVAL'")
                .bindByType("before", before, Revision.class)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** What the device said of an edit that it was shown; an error where it could not be asked. */
    public void tried(long id, @Nullable String diff, @Nullable String check, @Nullable String error) {
        handle.createUpdate("UPDATE edit SET device_diff = :diff, device_check = :check, error = :error"
                        + " WHERE id = :id AND outcome = 'AWAITING_APPROVAL'")
                .bind("diff", diff == null ? null : Texts.limited(diff, DIFF_LENGTH))
                .bind("check", check == null ? null : Texts.limited(check, ERROR_LENGTH))
                .bind("error", error == null ? null : Texts.limited(error, ERROR_LENGTH))
                .bind("id", id)
                .execute();
    }

    /** Somebody decides on an edit that waits; false where it waits no longer. */
    public boolean decide(long id, Outcome decision, String actor, Instant now) {
        evidence.touched(id);
        return handle.createUpdate("UPDATE edit SET outcome = :decision, decided_by = :actor, decided_at = :now,"
                                + " finished_at = CASE WHEN :final THEN CAST(:now AS BIGINT) ELSE NULL END WHERE id = :id AND "
                                + (decision == Outcome.APPROVED ? "outcome = 'AWAITING_APPROVAL'" : WAITING))
                        .bind("decision", decision)
                        .bind("actor", Texts.limited(actor, 255))
                        .bind("final", decision.isFinal())
                        .bind("now", now)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Keeps why somebody decided on an edit; nothing where no reason was given. */
    public void because(long id, String reason) {
        if (!reason.isEmpty()) {
            evidence.touched(id);
            handle.createUpdate("UPDATE edit SET error = :reason WHERE id = :id")
                    .bind("reason", Texts.limited(reason, ERROR_LENGTH))
                    .bind("id", id)
                    .execute();
        }
    }

    /** What was approved, or has waited for its turn, is about to be written. */
    public void begin(long id) {
        evidence.touched(id);
        handle.createUpdate("UPDATE edit SET outcome = 'PLANNED', error = NULL, postponed_at = NULL"
                        + " WHERE id = :id AND outcome IN ('APPROVED', 'WAITING')")
                .bind("id", id)
                .execute();
    }

    /** Which interfaces of the device were up when an edit was about to be committed. */
    public void keepUp(long id, Collection<String> interfaces) {
        handle.createUpdate("UPDATE edit SET up_before = :names WHERE id = :id")
                .bind("names", String.join("\n", interfaces))
                .bind("id", id)
                .execute();
    }

    /** Those interfaces; empty where it is not known, as nothing was committed. */
    public List<String> upBefore(long id) {
        return handle.createQuery("SELECT up_before FROM edit WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row.getString(1))
                .findOne()
                .map(names -> names.lines().toList())
                .orElse(List.of());
    }

    /** What was about to be written waits for its turn. */
    public void postpone(long id, String why, Instant now) {
        evidence.touched(id);
        handle.createUpdate("UPDATE edit SET outcome = CASE WHEN decided_by IS NULL THEN 'WAITING' ELSE 'APPROVED' END,"
                        + " error = :why, postponed_at = :now WHERE id = :id AND outcome = 'PLANNED'")
                .bind("why", Texts.limited(why, ERROR_LENGTH))
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** An integrator's route did not let it be made: what somebody approved stays approved. */
    public void vetoed(long id, String reason, Instant now) {
        evidence.touched(id);
        handle.createUpdate("UPDATE edit SET outcome = CASE WHEN decided_by IS NULL THEN 'VETOED' ELSE 'APPROVED' END,"
                        + " error = :reason, begun_at = NULL, finished_at = CASE WHEN decided_by IS NULL THEN CAST(:now AS BIGINT)"
                        + " ELSE NULL END WHERE id = :id AND outcome = 'PLANNED'")
                .bind("reason", Texts.limited(reason, ERROR_LENGTH))
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** Nothing becomes of what waits for a device any more. */
    public void overtake(DeviceId device, String why, Instant now) {
        evidence.touched(device);
        handle.createUpdate("UPDATE edit SET outcome = 'STALE', error = :why, finished_at = :now"
                        + " WHERE device_id = :device AND " + WAITING)
                .bind("why", Texts.limited(why, ERROR_LENGTH))
                .bind("now", now)
                .bind("device", device)
                .execute();
    }

    /** A policy does not allow what was about to be written. */
    public void refuse(DeviceId device, String policy, String why, Instant now) {
        evidence.touched(device);
        handle.createUpdate(
                        "UPDATE edit SET outcome = 'REJECTED', decided_by = :policy, decided_at = :now, error = :why,"
                                + " finished_at = :now WHERE device_id = :device AND outcome = 'PLANNED'")
                .bind("policy", policy)
                .bind("why", Texts.limited(why, ERROR_LENGTH))
                .bind("now", now)
                .bind("device", device)
                .execute();
    }

    /** Keeps when steps of an edit were done, and what the device said of it when it was loaded. */
    public void saveSteps(long id, String stepTimes, @Nullable String diff, @Nullable String check) {
        handle.createUpdate("UPDATE edit SET step_times = :steps,"
                        + " device_check = CASE WHEN :checked THEN :check ELSE device_check END,"
                        + " device_diff = CASE WHEN :told THEN :diff ELSE device_diff END WHERE id = :id")
                .bind("steps", stepTimes)
                .bind("checked", check != null)
                .bind("check", check == null ? null : Texts.limited(check, ERROR_LENGTH))
                .bind("told", diff != null)
                .bind("diff", diff == null ? null : Texts.limited(diff, DIFF_LENGTH))
                .bind("id", id)
                .execute();
    }

    public void applied(long id, @Nullable Revision after, Instant now) {
        evidence.touched(id);
        handle.createUpdate(
                        "UPDATE edit SET outcome = 'APPLIED', error = NULL, revision_after = :after, finished_at = :now"
                                + " WHERE id = :id AND outcome IN ('PLANNED', 'ROLLING_BACK')")
                .bindByType("after", after, Revision.class)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** An edit stands on its device, unconfirmed, and something is wrong since. */
    public void rollingBack(long id, String why, Instant by) {
        evidence.touched(id);
        handle.createUpdate("UPDATE edit SET outcome = 'ROLLING_BACK', error = :why, rolls_back_at = :by"
                        + " WHERE id = :id AND outcome = 'PLANNED'")
                .bind("why", Texts.limited(why, ERROR_LENGTH))
                .bind("by", by)
                .bind("id", id)
                .execute();
    }

    /** The device is seen to be without the edit again; an error noted before is kept. */
    public void rolledBack(long id, @Nullable Revision after, Instant now) {
        evidence.touched(id);
        handle.createUpdate("UPDATE edit SET outcome = 'ROLLED_BACK', revision_after = :after, finished_at = :now"
                        + " WHERE id = :id AND outcome IN ('PLANNED', 'ROLLING_BACK')")
                .bindByType("after", after, Revision.class)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** The device changed between planning and writing, so nothing was written. */
    public void outdated(DeviceId device, String why, Instant now) {
        evidence.touched(device);
        handle.createUpdate("UPDATE edit SET outcome = 'STALE', error = :why, finished_at = :now"
                        + " WHERE device_id = :device AND outcome = 'PLANNED'")
                .bind("why", Texts.limited(why, ERROR_LENGTH))
                .bind("now", now)
                .bind("device", device)
                .execute();
    }

    /** Ends what was planned for a device and never finished; an error noted before is kept. */
    public int failOpen(DeviceId device, String error, Instant now) {
        evidence.touched(device);
        return handle.createUpdate("UPDATE edit SET outcome = 'FAILED', finished_at = :now,"
                        + " error = CASE WHEN error IS NULL THEN :error ELSE error END"
                        + " WHERE device_id = :device AND outcome = 'PLANNED'")
                .bind("error", Texts.limited(error, ERROR_LENGTH))
                .bind("now", now)
                .bind("device", device)
                .execute();
    }

    /** Notes what went wrong with an edit of which it is not known whether the device took it. */
    public void noteOpen(DeviceId device, String error) {
        handle.createUpdate("UPDATE edit SET error = :error WHERE device_id = :device AND outcome = 'PLANNED'")
                .bind("error", Texts.limited(error, ERROR_LENGTH))
                .bind("device", device)
                .execute();
    }

    /** The newest entry of a device. */
    public Optional<EditRow> latest(DeviceId device) {
        return handle.createQuery(SELECT + " WHERE e.device_id = :device ORDER BY e.id DESC"
                        + " OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("device", device)
                .map(RecordMapper.of(EditRow.class))
                .findOne();
    }

    public Optional<EditRow> find(long id) {
        return handle.createQuery(SELECT + " WHERE e.id = :id")
                .bind("id", id)
                .map(RecordMapper.of(EditRow.class))
                .findOne();
    }

    /** What stands on a device by our hand, or did: the edits that were applied, the oldest first. */
    public List<EditRow> applied(DeviceId device) {
        return handle.createQuery(SELECT + " WHERE e.device_id = :device AND e.outcome = 'APPLIED' ORDER BY e.id")
                .bind("device", device)
                .map(RecordMapper.of(EditRow.class))
                .list();
    }

    /** Somebody wants an edit to be taken back. */
    public void askRollback(long id, String actor) {
        handle.createUpdate("UPDATE edit SET rollback_by = :actor WHERE id = :id")
                .bind("actor", Texts.limited(actor, 255))
                .bind("id", id)
                .execute();
    }

    /** The newest edit of a device that is to be taken back, and is not yet. */
    public Optional<EditRow> toRollBack(DeviceId device) {
        return handle.createQuery(SELECT + " WHERE e.device_id = :device AND e.rollback_by IS NOT NULL AND NOT EXISTS"
                        + " (SELECT 1 FROM edit r WHERE r.rollback_of = e.id AND r.outcome = 'APPLIED')"
                        + " ORDER BY e.id DESC OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("device", device)
                .map(RecordMapper.of(EditRow.class))
                .findOne();
    }

    /** The oldest edits of a device. */
    public List<EditRow> of(DeviceId device, int limit) {
        return list(new Selection(
                        Map.of("deviceId", device.toString()), LISTING.usualSort(), false, null, limit, false))
                .rows();
    }

    public Slice<EditRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(EditRow.class));
    }
}
