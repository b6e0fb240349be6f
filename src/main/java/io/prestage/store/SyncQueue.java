package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The durable queue of devices to synchronise: one row a device. Asking again while a request waits only moves its due time, within the
 * quiet period; asking during a sync leads to exactly one more.
 */
public final class SyncQueue {
    private static final String FREE = "lease_owner = NULL, lease_until = NULL";
    private static final String RELEASE =
            "UPDATE sync_request SET " + FREE + ", due_at = :now, full_read = TRUE WHERE ";

    private final Handle handle;
    private final Dialect dialect;

    SyncQueue(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /**
     * How many devices may be claimed.
     *
     * @param fresh of those whose last sync went well
     * @param failed of those whose last sync did not, so that they cannot take the place of all others
     */
    public record Places(int fresh, int failed) {}

    /**
     * Asks for a sync after the quiet period: {@code idle} after this request, but no later than {@code wait} after the first one.
     * Source: CSD "Pre-stage Wait Time" and "Pre-stage Idle Time".
     */
    public void request(DeviceId device, Instant now, Duration idle, Duration wait, boolean fullRead) {
        handle.createUpdate("UPDATE sync_request SET"
                        + " first_at = CASE WHEN due_at IS NULL OR first_at IS NULL THEN :now ELSE first_at END, last_at = :now,"
                        + " due_at = CASE WHEN due_at IS NULL OR first_at IS NULL THEN :idleEnd"
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

    /** Asks for a full read at the latest then: what is due earlier stays so. */
    public void requestBy(DeviceId device, Instant now, Instant latest) {
        handle.createUpdate("UPDATE sync_request SET"
                        + " first_at = CASE WHEN due_at <= :latest THEN first_at ELSE NULL END, last_at = :now,"
                        + " due_at = CASE WHEN due_at <= :latest THEN due_at ELSE :latest END, full_read = TRUE"
                        + " WHERE device_id = :device")
                .bind("now", now)
                .bind("latest", latest)
                .bind("device", device)
                .execute();
    }

    /** Makes what is asked for later due at once, unless somebody asked for it after a time; false where there is nothing to do. */
    public boolean advance(DeviceId device, Instant askedBefore, Instant now) {
        return handle.createUpdate(
                                "UPDATE sync_request SET due_at = :now, first_at = NULL WHERE device_id = :device"
                                        + " AND due_at > :now AND lease_owner IS NULL AND (last_at IS NULL OR last_at < :before)")
                        .bind("now", now)
                        .bind("before", askedBefore)
                        .bind("device", device)
                        .execute()
                == 1;
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
                            "UPDATE sync_request SET first_at = NULL, due_at = :due WHERE device_id = :id AND due_at IS NULL")
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
        return handle.createUpdate("UPDATE sync_request SET first_at = NULL, due_at = :now, full_read = TRUE"
                        + " WHERE device_id IN (SELECT d.id FROM device d WHERE d.retired_at IS NULL)")
                .bind("now", now)
                .execute();
    }

    /**
     * Has every device read in full when decisions are made by something else than before; of several nodes that tell of the same, the first
     * one does it.
     *
     * @param fingerprint of all that decides: rulebook and policy
     * @return whether it was something else
     */
    public boolean decideBy(String fingerprint, Instant now) {
        boolean changed = handle.execute(
                        "UPDATE decision_basis SET fingerprint = ? WHERE fingerprint <> ?", fingerprint, fingerprint)
                > 0;
        if (changed) {
            requestFullReads(now);
        }
        return changed;
    }

    /**
     * Claims devices whose claim ran out, and then those that are due, the longest waiting first. Whoever held a claim that ran out may
     * have stopped anywhere, so its device is read in full; that counts as a failed attempt, as the device may have been the cause.
     *
     * @param busy devices on which this node still works, whatever became of its claim
     */
    public List<Claim> claim(String owner, Instant now, Duration lease, Places places, Predicate<DeviceId> busy) {
        List<Due> wanted = new ArrayList<>(candidates("s.lease_until < :now", now, places.fresh() + places.failed()));
        int left = Math.max(0, places.fresh() - wanted.size());
        String due = "s.due_at <= :now AND s.lease_owner IS NULL AND s.attempts ";
        wanted.addAll(candidates(due + "= 0", now, left));
        wanted.addAll(candidates(due + "> 0", now, places.failed()));
        List<Claim> claims = new ArrayList<>();
        for (Due each : wanted) {
            if (!busy.test(new DeviceId(each.deviceId())) && take(each, owner, now.plus(lease))) {
                claims.add(each.claimedBy(owner));
            }
        }
        return claims;
    }

    /** As {@link #claim(String, Instant, Duration, Places, Predicate)}, at most so many of each kind. */
    public List<Claim> claim(String owner, Instant now, Duration lease, int atMost) {
        return claim(owner, now, lease, new Places(atMost, atMost), device -> false);
    }

    private List<Due> candidates(String condition, Instant now, int atMost) {
        if (atMost <= 0) {
            return List.of();
        }
        // Not joined with device: Derby would hold a lock there while it waits for a row here, and syncs lock them the
        // other way round.
        List<Waiting> waiting = handle.createQuery(
                        "SELECT s.device_id, s.epoch, s.attempts, s.full_read, s.lease_owner FROM sync_request s"
                                + " WHERE " + condition
                                + " ORDER BY s.due_at OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY"
                                + dialect.passingLockedRows())
                .bind("now", now)
                .bind("limit", atMost)
                .map(RecordMapper.of(Waiting.class))
                .list();
        List<Due> due = new ArrayList<>();
        waiting.forEach(each -> name(each).ifPresent(name -> due.add(each.named(name))));
        return due;
    }

    /** Name of the device; none where it was retired meanwhile, and then nothing is due any more. */
    private Optional<String> name(Waiting row) {
        Optional<String> name = handle.createQuery("SELECT name FROM device WHERE id = :id AND retired_at IS NULL")
                .bind("id", row.deviceId())
                .mapTo(String.class)
                .findOne();
        if (name.isEmpty()) {
            handle.execute("UPDATE sync_request SET due_at = NULL, " + FREE + " WHERE device_id = ?", row.deviceId());
        }
        return name;
    }

    /** A row that may be claimed, if its device is in the inventory. */
    public record Waiting(
            long deviceId,
            long epoch,
            int attempts,
            boolean fullRead,
            @Nullable String leaseOwner) {
        Due named(String name) {
            return new Due(deviceId, name, epoch, attempts, fullRead, leaseOwner);
        }
    }

    private boolean take(Due due, String owner, Instant until) {
        // A wish for a full read may have come since the row was seen, where seeing does not lock it.
        return handle.createUpdate("UPDATE sync_request SET lease_owner = :owner, lease_until = :until,"
                                + " epoch = epoch + 1, due_at = NULL, full_read = FALSE, attempts = :attempts"
                                + " WHERE device_id = :device AND epoch = :epoch AND full_read = :full")
                        .bind("owner", owner)
                        .bind("until", until)
                        .bind("attempts", due.failedAttempts())
                        .bind("full", due.fullRead())
                        .bind("device", due.deviceId())
                        .bind("epoch", due.epoch())
                        .execute()
                == 1;
    }

    /** A row that may be claimed. */
    public record Due(
            long deviceId,
            String name,
            long epoch,
            int attempts,
            boolean fullRead,
            @Nullable String leaseOwner) {
        int failedAttempts() {
            return leaseOwner == null ? attempts : attempts + 1;
        }

        Claim claimedBy(String owner) {
            boolean full = fullRead || leaseOwner != null;
            return new Claim(new DeviceId(deviceId), name, owner, epoch + 1, full, failedAttempts(), leaseOwner);
        }
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

    /**
     * Prolongs a claim whose work goes on.
     *
     * @throws LeaseLostException when the claim is no longer held
     */
    public void renew(Claim claim, Instant now, Duration lease) {
        if (!isRenewed(claim, now, lease)) {
            throw new LeaseLostException(claim);
        }
    }

    /** As {@link #renew}; false when the claim is no longer held. */
    public boolean isRenewed(Claim claim, Instant now, Duration lease) {
        return handle.createUpdate("UPDATE sync_request SET lease_until = :until"
                                + " WHERE device_id = :device AND epoch = :epoch AND lease_owner = :owner")
                        .bind("until", now.plus(lease))
                        .bindMethods(claim)
                        .execute()
                == 1;
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
                                + " first_at = CASE WHEN due_at IS NULL THEN NULL ELSE first_at END,"
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

    /** Frees what a node holds, which ends; its devices are due at once. */
    public int releaseAll(String owner, Instant now) {
        return handle.createUpdate(RELEASE + "lease_owner = :owner")
                .bind("now", now)
                .bind("owner", owner)
                .execute();
    }

    /** Frees what any process before this one held: no other is there. */
    public int releaseAll(Instant now) {
        return handle.createUpdate(RELEASE + "lease_owner IS NOT NULL")
                .bind("now", now)
                .execute();
    }

    /**
     * Mends times that the present clock cannot have set: nothing is due later than {@code longest} from now, and no lease ends much later
     * than it lasts. Without this, a clock that is set back would keep devices waiting until it is there again.
     */
    public int mendTimes(Instant now, Duration longest, Duration lease) {
        int due = handle.createUpdate("UPDATE sync_request SET due_at = :now, first_at = NULL WHERE due_at > :latest")
                .bind("now", now)
                .bind("latest", now.plus(longest))
                .execute();
        // Twice the lease, as the clocks of two nodes are never quite the same.
        int leased = handle.createUpdate("UPDATE sync_request SET lease_until = :latest WHERE lease_until > :never")
                .bind("latest", now.plus(lease))
                .bind("never", now.plus(lease.multipliedBy(2)))
                .execute();
        return due + leased;
    }

    /** Number of devices that are due and the time since which the longest of them is. */
    public Backlog backlog(Instant now) {
        return handle.createQuery(
                        "SELECT COUNT(*) AS due, MIN(due_at) AS oldest FROM sync_request WHERE due_at <= :now")
                .bind("now", now)
                .map(RecordMapper.of(Backlog.class))
                .one();
    }

    /** What waits: {@code oldest} is null when nothing does. */
    public record Backlog(long due, @Nullable Instant oldest) {}

    private int updateHeld(String change, Claim claim) {
        return handle.createUpdate("UPDATE sync_request SET " + change
                        + " WHERE device_id = :device AND epoch = :epoch AND lease_owner = :owner")
                .bindMethods(claim)
                .execute();
    }
}
