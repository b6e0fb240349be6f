package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The ledger of edits: every change that was planned for a device, and what became of it. */
public final class EditStore {
    private static final int ERROR_LENGTH = 2000;

    public static final Listing LISTING = Listing.byNumber("e.*", "edit e WHERE 1 = 1", "id", "e.id")
            .number("plannedAt", "e.planned_at")
            .optionalNumber("finishedAt", "e.finished_at")
            .filters(
                    Filter.number("deviceId", "e.device_id"),
                    Filter.oneOf("outcome", "e.outcome", EditRow.Outcome.class),
                    Filter.from("from", "e.planned_at"),
                    Filter.until("until", "e.planned_at"));

    private final Handle handle;

    EditStore(Handle handle) {
        this.handle = handle;
    }

    public long plan(DeviceId device, EditRow.Outcome outcome, String content, @Nullable Revision before, Instant now) {
        return handle.createUpdate("INSERT INTO edit (device_id, outcome, content, revision_before, planned_at)"
                        + " VALUES (:device, :outcome, :content, :before, :now)")
                .bind("device", device)
                .bind("outcome", outcome)
                .bind("content", content)
                .bindByType("before", before, Revision.class)
                .bind("now", now)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    public void applied(long id, @Nullable Revision after, Instant now) {
        handle.createUpdate(
                        "UPDATE edit SET outcome = 'APPLIED', error = NULL, revision_after = :after, finished_at = :now"
                                + " WHERE id = :id")
                .bindByType("after", after, Revision.class)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** Ends what was planned for a device and never finished; an error noted before is kept. */
    public int failOpen(DeviceId device, String error, Instant now) {
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
        return handle.createQuery(
                        "SELECT * FROM edit WHERE device_id = :device ORDER BY id DESC OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("device", device)
                .map(ConstructorMapper.of(EditRow.class))
                .findOne();
    }

    public Slice<EditRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, ConstructorMapper.of(EditRow.class));
    }

    public List<EditRow> list(long afterId, int limit) {
        return handle.createQuery(
                        "SELECT * FROM edit WHERE id > :after ORDER BY id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(EditRow.class))
                .list();
    }
}
