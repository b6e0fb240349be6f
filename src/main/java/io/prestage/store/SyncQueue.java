package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The durable queue of devices to synchronise: one row a device. Asking again while a request waits only moves its due time, within the
 * quiet period; asking during a sync leads to exactly one more.
 */
public final class SyncQueue {
    private static final String FREE = "lease_owner = NULL, lease_until = NULL";

    private final Handle handle;

    SyncQueue(Handle handle) {
        this.handle = handle;
    }

    /**
     * Asks for a sync after the quiet period: {@code idle} after this request, but no later than {@code wait} after the first one.
     * Source: CSD "Pre-stage Wait Time" and "Pre-stage Idle Time".
     */
    public void request(DeviceId device, Instant now, Duration idle, Duration wait, boolean fullRead) {
        handle.createUpdate("UPDATE sync_request SET"
                        + " first_at = CASE WHEN due_at IS NULL THEN :now ELSE first_at END, last_at = :now,"
                        + " due_at = CASE WHEN due_at IS NULL OR first_at IS NULL OR attempts > 0 THEN :idleEnd"
                        + "               WHEN first_at + :waitMillis < :idleEnd THEN first_at + :waitMillis ELSE :idleEnd END,"
                        + " full_read = CASE WHEN :full THEN TRUE ELSE full_read END"
                        + " WHERE device_id = :device")
                .bind("now", now)
                .bind("idleEnd", now.plus(idle))
                .bind("waitMillis", wait.toMillis())
                .bind("full", fullRead)
                .bind("device", device)
                .execute();
    }

    /** Asks for a look at every device that has nothing pending, spread evenly over a time, so that not all are asked at once. */
    public int requestAll(Instant now, Duration spread) {
        List<Long> idle = handle.createQuery(
                        "SELECT s.device_id FROM sync_request s JOIN device d ON d.id = s.device_id"
                                + " WHERE s.due_at IS NULL AND s.lease_owner IS NULL AND d.retired_at IS NULL ORDER BY s.device_id")
                .mapTo(Long.class)
                .list();
        for (int i = 0; i < idle.size(); i++) {
            handle.createUpdate(
                            "UPDATE sync_request SET first_at = :now, last_at = :now, due_at = :due WHERE device_id = :id")
                    .bind("now", now)
                    .bind("due", now.plusMillis(spread.toMillis() * i / idle.size()))
                    .bind("id", idle.get(i))
                    .execute();
        }
        return idle.size();
    }

    /** Asks for every device that a job waits for to be read at once. */
    public void requestFor(long job, Instant now) {
        handle.createUpdate("UPDATE sync_request SET first_at = CASE WHEN due_at IS NULL THEN :now ELSE first_at END,"
                        + " last_at = :now, due_at = :now, full_read = TRUE WHERE device_id IN"
                        + " (SELECT x.device_id FROM job_device x WHERE x.job_id = :job AND x.state = 'WAITING')")
                .bind("now", now)
                .bind("job", job)
                .execute();
    }

    /** Asks for every device to be read, whatever its revision: the rules have changed. Those in work are read once more. */
    public int requestFullReads(Instant now) {
        return handle.createUpdate(
                        "UPDATE sync_request SET first_at = :now, last_at = :now, due_at = :now, full_read = TRUE"
                                + " WHERE device_id IN (SELECT d.id FROM device d WHERE d.retired_at IS NULL)")
                .bind("now", now)
                .execute();
    }

    /**
     * Claims devices that are due, or whose claim ran out, the longest waiting first. Whoever held a claim that ran out may have stopped
     * anywhere, so its device is read in full.
     */
    public List<Claim> claim(String owner, Instant now, Duration lease, int atMost) {
        List<Due> due = handle.createQuery("SELECT s.device_id, d.name, s.epoch, s.attempts,"
                        + " CASE WHEN s.full_read OR s.lease_owner IS NOT NULL THEN TRUE ELSE FALSE END AS full_read"
                        + " FROM sync_request s JOIN device d ON d.id = s.device_id WHERE d.retired_at IS NULL"
                        + " AND ((s.due_at <= :now AND s.lease_owner IS NULL) OR s.lease_until < :now)"
                        + " ORDER BY s.due_at OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("now", now)
                .bind("limit", atMost)
                .map(ConstructorMapper.of(Due.class))
                .list();
        List<Claim> claims = new ArrayList<>();
        for (Due candidate : due) {
            int mine = handle.createUpdate(
                            "UPDATE sync_request SET lease_owner = :owner, lease_until = :until,"
                                    + " epoch = epoch + 1, due_at = NULL, full_read = FALSE WHERE device_id = :device AND epoch = :epoch")
                    .bind("owner", owner)
                    .bind("until", now.plus(lease))
                    .bind("device", candidate.deviceId())
                    .bind("epoch", candidate.epoch())
                    .execute();
            if (mine == 1) {
                claims.add(candidate.claimedBy(owner));
            }
        }
        return claims;
    }

    /** A row that may be claimed. */
    public record Due(long deviceId, String name, long epoch, boolean fullRead, int attempts) {
        Claim claimedBy(String owner) {
            return new Claim(new DeviceId(deviceId), name, owner, epoch + 1, fullRead, attempts);
        }
    }

    /** Claims now held by a node. */
    public int held(String owner) {
        return handle.createQuery("SELECT COUNT(*) FROM sync_request WHERE lease_owner = :owner")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Fences every write made under a claim: call it first in the transaction.
     *
     * @throws LeaseLostException when the claim is no longer held
     */
    public void mustHold(Claim claim) {
        if (updateHeld("epoch = epoch", claim) == 0) {
            throw new LeaseLostException(claim);
        }
    }

    /** Prolongs a claim whose work goes on. */
    public void renew(Claim claim, Instant now, Duration lease) {
        if (handle.createUpdate("UPDATE sync_request SET lease_until = :until"
                                + " WHERE device_id = :device AND epoch = :epoch AND lease_owner = :owner")
                        .bind("until", now.plus(lease))
                        .bindMethods(claim)
                        .execute()
                == 0) {
            throw new LeaseLostException(claim);
        }
    }

    /** Ends a claim whose work is done. A request that came meanwhile stays due. */
    public void finish(Claim claim) {
        if (updateHeld(FREE + ", attempts = 0", claim) == 0) {
            throw new LeaseLostException(claim);
        }
    }

    /** Ends a claim whose work failed: the device is tried again after a pause, or earlier when it speaks. */
    public void fail(Claim claim, Instant nextAttempt) {
        if (handle.createUpdate("UPDATE sync_request SET " + FREE + ", attempts = attempts + 1,"
                                + " due_at = CASE WHEN due_at IS NULL THEN :next ELSE due_at END,"
                                + " full_read = CASE WHEN :fullRead THEN TRUE ELSE full_read END"
                                + " WHERE device_id = :device AND epoch = :epoch AND lease_owner = :owner")
                        .bind("next", nextAttempt)
                        .bindMethods(claim)
                        .execute()
                == 0) {
            throw new LeaseLostException(claim);
        }
    }

    /** Frees what a node held when it ended without saying so; its devices are due at once. */
    public int releaseAll(String owner, Instant now) {
        return handle.createUpdate("UPDATE sync_request SET " + FREE
                        + ", due_at = :now, full_read = TRUE WHERE lease_owner = :owner")
                .bind("now", now)
                .bind("owner", owner)
                .execute();
    }

    /** Number of devices that are due and the time since which the longest of them is. */
    public Backlog backlog(Instant now) {
        return handle.createQuery(
                        "SELECT COUNT(*) AS due, MIN(due_at) AS oldest FROM sync_request WHERE due_at <= :now")
                .bind("now", now)
                .map(ConstructorMapper.of(Backlog.class))
                .one();
    }

    /** What waits: {@code oldest} is null when nothing does. */
    public record Backlog(
            long due, @org.jspecify.annotations.Nullable Instant oldest) {}

    private int updateHeld(String change, Claim claim) {
        return handle.createUpdate("UPDATE sync_request SET " + change
                        + " WHERE device_id = :device AND epoch = :epoch AND lease_owner = :owner")
                .bindMethods(claim)
                .execute();
    }
}
