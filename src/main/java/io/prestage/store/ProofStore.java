package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Proof;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
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
    public record Known(
            @Nullable Proof proof, @Nullable String newestCommit, long commitsMade, long commitsHeard) {}

    public Known of(DeviceId device) {
        return handle.createQuery("SELECT proof, newest_commit, commits_made, commits_heard FROM device WHERE id = :id")
                .bind("id", device)
                .map(ConstructorMapper.of(Known.class))
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
     * Counts what was heard since it was counted last. One commit is told of by many: routing engines, relays, syslog and traps. Each of
     * them tells of it once, so the one that told of most tells how many there were; never more than the history has.
     */
    public void countHeard(DeviceId device) {
        Optional<Long> until = handle.createQuery("SELECT MAX(n.id) FROM notification n JOIN device d ON d.id = n.device_id"
                        + " WHERE d.id = :id AND d.newest_commit IS NOT NULL AND n.id > d.heard_until")
                .bind("id", device)
                .mapTo(Long.class)
                .findOne();
        if (until.isEmpty()) {
            return;
        }
        handle.createUpdate("UPDATE device SET heard_until = :until, commits_heard ="
                        + " CASE WHEN commits_heard + :heard > commits_made THEN commits_made ELSE commits_heard + :heard END"
                        + " WHERE id = :id")
                .bind("until", until.get())
                .bind("heard", heard(device, until.get()))
                .bind("id", device)
                .execute();
    }

    private long heard(DeviceId device, long until) {
        Map<String, Long> mostByKind = new HashMap<>();
        handle.createQuery("SELECT n.kind, SUM(n.messages) AS messages FROM notification n JOIN device d ON d.id = n.device_id"
                        + " WHERE d.id = :id AND n.id > d.heard_until AND n.id <= :until AND n.kind IN ('completed', 'rolled-back')"
                        + " GROUP BY n.kind, n.sender, n.tag, n.routing_engine")
                .bind("id", device)
                .bind("until", until)
                .map((row, context) -> Map.entry(row.getString("kind"), row.getLong("messages")))
                .forEach(each -> mostByKind.merge(each.getKey(), each.getValue(), Math::max));
        return mostByKind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sums over all devices of the inventory. */
    public Sum sum() {
        return handle.createQuery("SELECT COALESCE(SUM(commits_made), 0) AS commits, COALESCE(SUM(commits_heard), 0) AS heard"
                        + " FROM device WHERE retired_at IS NULL")
                .map(ConstructorMapper.of(Sum.class))
                .one();
    }

    /** Commits in the histories of devices, and those that were told of. */
    public record Sum(long commits, long heard) {}
}
