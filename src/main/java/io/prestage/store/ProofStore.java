package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Proof;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How devices prove what they run, and how many of their commits we were told of. */
public final class ProofStore {
    private final Handle handle;

    ProofStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * What is known of the commits of a device.
     *
     * @param proof how it proves what it runs; null until it was asked
     * @param newestCommit marker of the newest entry of its history when we looked last; null before that
     * @param commitsMade commits in its history since we know the device
     * @param commitsHeard of those, how many were told of
     */
    public record Known(@Nullable Proof proof, @Nullable String newestCommit, long commitsMade, long commitsHeard) {}

    public Known of(DeviceId device) {
        return handle.createQuery("SELECT proof, newest_commit, commits_made, commits_heard FROM device WHERE id = :id")
                .bind("id", device)
                .map(RecordMapper.of(Known.class))
                .one();
    }

    public void setProof(DeviceId device, Proof proof) {
        handle.createUpdate("UPDATE device SET proof = :proof WHERE id = :id AND (proof IS NULL OR proof <> :proof)")
                .bind("proof", proof)
                .bind("id", device)
                .execute();
    }

    /** The history was never looked at: counting begins now. */
    public void begin(DeviceId device, String newestCommit) {
        handle.createUpdate("UPDATE device SET newest_commit = :newest, heard_until ="
                        + " (SELECT COALESCE(MAX(n.id), 0) FROM notification n WHERE n.device_id = :id) WHERE id = :id")
                .bind("newest", newestCommit)
                .bind("id", device)
                .execute();
    }

    /** Counts commits that the history has since it was looked at last. */
    public void count(DeviceId device, long commits, String newestCommit) {
        handle.createUpdate("UPDATE device SET newest_commit = :newest, commits_made = commits_made + :commits"
                        + " WHERE id = :id")
                .bind("newest", newestCommit)
                .bind("commits", commits)
                .bind("id", device)
                .execute();
    }

    /**
     * A notification of a commit that took place.
     *
     * @param way who told of it and how: it tells of each commit once
     */
    public record Heard(
            long id,
            String kind,
            String way,
            @Nullable String routingEngine,
            @Nullable Long pid,
            long messages,
            Instant receivedAt) {}

    /** What was heard of a device since it was counted, and of the last commit that is counted; none before the history is known. */
    public List<Heard> heard(DeviceId device) {
        return handle.createQuery("SELECT n.id, n.kind, n.routing_engine, n.pid, n.messages, n.received_at,"
                        + " n.sender || ' ' || COALESCE(n.tag, '') || ' ' || COALESCE(n.routing_engine, '') AS way"
                        + " FROM notification n JOIN device d ON d.id = n.device_id WHERE d.id = :id"
                        + " AND d.newest_commit IS NOT NULL AND n.id > d.heard_until"
                        + " AND n.kind IN ('completed', 'rolled-back') ORDER BY n.id")
                .bind("id", device)
                .map(RecordMapper.of(Heard.class))
                .list();
    }

    /**
     * Counts what was heard; never more than the history has.
     *
     * @param commits told of by what {@link #heard} gave
     * @param open of those, how many the next message may tell of, too
     * @param until id of the last notification that need not be looked at again
     */
    public void countHeard(DeviceId device, long commits, long open, long until) {
        // The last commit that was counted is counted among these again: the next message may tell of it, too.
        handle.createUpdate("UPDATE device SET commits_heard ="
                        + " CASE WHEN commits_heard - heard_open + :heard > commits_made THEN commits_made"
                        + " ELSE commits_heard - heard_open + :heard END,"
                        + " heard_open = :open, heard_until = CASE WHEN :until > heard_until THEN :until ELSE heard_until END"
                        + " WHERE id = :id")
                .bind("heard", commits)
                .bind("open", open)
                .bind("until", until)
                .bind("id", device)
                .execute();
    }

    /** Sums over all devices of the inventory. */
    public Sum sum() {
        return handle.createQuery(
                        "SELECT COALESCE(SUM(commits_made), 0) AS commits, COALESCE(SUM(commits_heard), 0) AS heard"
                                + " FROM device WHERE retired_at IS NULL")
                .map(RecordMapper.of(Sum.class))
                .one();
    }

    /** Commits in the histories of devices, and those that were told of. */
    public record Sum(long commits, long heard) {}
}
