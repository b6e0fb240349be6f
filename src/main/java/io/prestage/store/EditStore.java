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
                        "UPDATE edit SET outcome = 'APPLIED', revision_after = :after, finished_at = :now WHERE id = :id")
                .bindByType("after", after, Revision.class)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** Marks whatever was planned for a device and never finished. */
    public int failOpen(DeviceId device, String error, Instant now) {
        return handle.createUpdate("UPDATE edit SET outcome = 'FAILED', error = :error, finished_at = :now"
                        + " WHERE device_id = :device AND outcome = 'PLANNED'")
                .bind("error", Texts.limited(error, 2000))
                .bind("now", now)
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

    public List<EditRow> list(long afterId, int limit) {
        return handle.createQuery(
                        "SELECT * FROM edit WHERE id > :after ORDER BY id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(EditRow.class))
                .list();
    }
}
