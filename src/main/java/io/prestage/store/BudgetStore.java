package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What keeps edits few at a time, for all nodes together. {@link #lock} first, and before anything is appended to the change feed: what is
 * decided then holds until the transaction ends.
 */
public final class BudgetStore {
    /** What was turned away, be it approved or in need of no approval. */
    private static final String WAITS = "e.outcome IN ('WAITING', 'APPROVED') AND e.postponed_at IS NOT NULL";

    private final Handle handle;

    BudgetStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * How edits stand.
     *
     * @param stoppedAt when somebody stopped all edits; null while nobody has
     * @param haltedAt when a wave met what was not expected; null while none has
     * @param wave of the run, from 0
     * @param admitted edits that began in the run
     * @param lastAt when an edit of the run began or ended last
     */
    public record State(
            @Nullable Instant stoppedAt,
            @Nullable String stoppedBy,
            @Nullable String stopReason,
            @Nullable Instant haltedAt,
            @Nullable String haltedWhy,
            int wave,
            long admitted,
            Instant lastAt) {}

    /** Has everybody else who asks wait until this transaction ends. */
    public void lock() {
        handle.execute("UPDATE edit_budget SET admitted = admitted");
    }

    public State state() {
        return handle.createQuery("SELECT * FROM edit_budget")
                .map(RecordMapper.of(State.class))
                .one();
    }

    /** Stops all edits; whoever stops them again gives a new reason. */
    public void stop(String actor, String reason, Instant now) {
        handle.createUpdate("UPDATE edit_budget SET stopped_by = :actor, stop_reason = :reason,"
                        + " stopped_at = CASE WHEN stopped_at IS NULL THEN :now ELSE stopped_at END")
                .bind("actor", Texts.limited(actor, 255))
                .bind("reason", Texts.limited(reason, 1000))
                .bind("now", now)
                .execute();
    }

    /** Lets edits go on, where somebody or a wave has stopped them. */
    public void goOn() {
        handle.execute("UPDATE edit_budget SET stopped_at = NULL, stopped_by = NULL, stop_reason = NULL,"
                + " halted_at = NULL, halted_why = NULL");
    }

    public void halt(String why, Instant now) {
        handle.createUpdate("UPDATE edit_budget SET halted_at = :now, halted_why = :why WHERE halted_at IS NULL")
                .bind("why", Texts.limited(why, 1000))
                .bind("now", now)
                .execute();
    }

    /** Begins a wave; the first one begins a run. */
    public void beginWave(int wave) {
        handle.execute("UPDATE edit_budget SET wave = ?" + (wave == 0 ? ", admitted = 0" : ""), wave);
    }

    public long permits() {
        return handle.createQuery("SELECT COUNT(*) FROM edit_permit")
                .mapTo(Long.class)
                .one();
    }

    public void give(DeviceId device, String name, long edit, Instant now) {
        handle.execute("DELETE FROM edit_permit WHERE device_id = ?", device.value());
        handle.execute(
                "INSERT INTO edit_permit (device_id, device_name, edit_id, given_at) VALUES (?, ?, ?, ?)",
                device.value(),
                name,
                edit,
                now.toEpochMilli());
        handle.execute("UPDATE edit SET begun_at = ? WHERE id = ?", now.toEpochMilli(), edit);
        handle.execute("UPDATE edit_budget SET admitted = admitted + 1, last_at = ?", now.toEpochMilli());
    }

    public boolean has(DeviceId device) {
        return handle.createQuery("SELECT COUNT(*) FROM edit_permit WHERE device_id = :device")
                        .bind("device", device)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Takes the permit of a device back; false where it had none. */
    public boolean release(DeviceId device, Instant now) {
        boolean had = handle.execute("DELETE FROM edit_permit WHERE device_id = ?", device.value()) > 0;
        if (had) {
            handle.execute("UPDATE edit_budget SET last_at = ?", now.toEpochMilli());
        }
        return had;
    }

    /** Takes the permit of a device back as if it had never been given: its edit did not begin, and leaves its place in the wave to another. */
    public void withdraw(DeviceId device) {
        if (handle.execute("DELETE FROM edit_permit WHERE device_id = ?", device.value()) > 0) {
            handle.execute(
                    "UPDATE edit_budget SET admitted = CASE WHEN admitted > 0 THEN admitted - 1 ELSE admitted END");
        }
    }

    /** Takes back what nobody gave back: the device was retired meanwhile. */
    public void releaseGivenBefore(Instant oldest) {
        handle.execute("DELETE FROM edit_permit WHERE given_at < ?", oldest.toEpochMilli());
    }

    /** A device that is being edited and shares a link with another one. */
    public Optional<String> editedNeighbour(DeviceId device) {
        return handle.createQuery("SELECT p.device_name FROM edit_permit p"
                        + " JOIN device_link theirs ON theirs.device_id = p.device_id"
                        + " JOIN device_link mine ON mine.subnet = theirs.subnet"
                        + " WHERE mine.device_id = :device AND p.device_id <> :device ORDER BY p.device_name"
                        + " OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("device", device)
                .mapTo(String.class)
                .findOne();
    }

    /** How many edits of a device began since a time. */
    public long begunSince(DeviceId device, Instant since) {
        return handle.createQuery("SELECT COUNT(*) FROM edit WHERE device_id = :device AND begun_at >= :since")
                .bind("device", device)
                .bind("since", since)
                .mapTo(Long.class)
                .one();
    }

    /** How many N-PEs there are. */
    public long devices() {
        return handle.createQuery("SELECT COUNT(*) FROM assignment WHERE role = 'N_PE'")
                .mapTo(Long.class)
                .one();
    }

    public long waiting() {
        return handle.createQuery("SELECT COUNT(*) FROM edit e WHERE " + WAITS)
                .mapTo(Long.class)
                .one();
    }

    /** Devices whose edit waits, the longest first; without neighbours of those that are being edited. */
    public List<DeviceId> waitingDevices() {
        return handle.createQuery("SELECT e.device_id FROM edit e WHERE " + WAITS
                        + " AND NOT EXISTS (SELECT 1 FROM edit_permit p JOIN device_link t ON t.device_id = p.device_id"
                        + " JOIN device_link m ON m.subnet = t.subnet WHERE m.device_id = e.device_id)"
                        + " ORDER BY e.id OFFSET 0 ROWS FETCH FIRST 1000 ROWS ONLY")
                .mapTo(DeviceId.class)
                .list();
    }

    /** Keeps the links of a device. */
    public void saveLinks(DeviceId device, Set<String> subnets) {
        List<String> held = handle.createQuery(
                        "SELECT subnet FROM device_link WHERE device_id = :device ORDER BY subnet")
                .bind("device", device)
                .mapTo(String.class)
                .list();
        if (!Set.copyOf(held).equals(subnets)) {
            handle.execute("DELETE FROM device_link WHERE device_id = ?", device.value());
            subnets.forEach(each -> handle.execute(
                    "INSERT INTO device_link (device_id, subnet) VALUES (?, ?)",
                    device.value(),
                    Texts.limited(each, 64)));
        }
    }
}
