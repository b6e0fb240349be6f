package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.store.Claim;
import io.prestage.store.SyncQueue.Places;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The claims of this process and how long each has been worked on, by a clock that nobody can set. A sync costs no thread while it waits
 * for its device, so one that waits long may well leave its place to another: a slow device delays no other.
 */
public final class ClaimsInWork {
    /** Whatever is in work for so long has been lost, and its claim is left to run out. */
    private static final Duration LONGEST_SYNC = Duration.ofHours(1);

    private final ConcurrentMap<DeviceId, Work> works = new ConcurrentHashMap<>();

    private record Work(Claim claim, boolean begun, long sinceNanos, long renewedNanos) {
        Work renewed() {
            return new Work(claim, begun, sinceNanos, System.nanoTime());
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - sinceNanos > age.toNanos();
        }

        boolean isUnrenewedFor(Duration age) {
            return System.nanoTime() - renewedNanos > age.toNanos();
        }
    }

    /** A claim was made and will be begun. */
    void claimed(Claim claim) {
        put(claim, false);
    }

    void begun(Claim claim) {
        put(claim, true);
    }

    private void put(Claim claim, boolean begun) {
        long now = System.nanoTime();
        works.put(claim.device(), new Work(claim, begun, now, now));
    }

    /** The work under a claim has ended, whatever came of it. */
    void ended(Claim claim) {
        works.computeIfPresent(claim.device(), (device, work) -> work.claim().epoch() == claim.epoch() ? null : work);
    }

    boolean isBusy(DeviceId device) {
        return works.containsKey(device);
    }

    /** How many devices may be claimed besides those in work. */
    Places free(SyncPolicy policy) {
        long slow = works.values().stream()
                .filter(work -> work.claim().attempts() > 0 || work.isOlderThan(policy.slowAfter()))
                .count();
        long fast = works.size() - slow;
        // Slow ones for which there is no place of their own stay where they are.
        long fresh = policy.concurrency() - fast - Math.max(0, slow - policy.slow());
        return new Places((int) Math.max(0, fresh), (int) Math.max(0, policy.slow() - slow));
    }

    /** Claims whose renewal is due, in the order of their devices. Claims that nobody began in a whole lease are forgotten. */
    List<Claim> toRenew(Duration lease) {
        works.values().removeIf(work -> work.isOlderThan(work.begun() ? LONGEST_SYNC : lease));
        return works.values().stream()
                .filter(work -> work.isUnrenewedFor(lease.dividedBy(3)))
                .map(Work::claim)
                .sorted(Comparator.comparing(claim -> claim.device().value()))
                .toList();
    }

    void renewed(Claim claim) {
        works.computeIfPresent(claim.device(), (device, work) -> work.renewed());
    }
}
