package io.prestage.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work that one node does for all of them: table {@code cluster_task}. */
public final class TaskStore {
    private final Handle handle;

    TaskStore(Handle handle) {
        this.handle = handle;
    }

    /** Work that is done once a period. */
    public enum Task {
        POLL_REVISIONS("poll-revisions"),
        HOUSEKEEPING("housekeeping");

        private final String key;

        Task(String key) {
            this.key = key;
        }
    }

    /**
     * Takes the turn of this period: true for one caller in it. Timers of nodes tick when they were started, so a turn is free a little
     * before the period ends; one that lies further ahead was set before the clock went back.
     */
    public boolean isTurn(Task task, Instant now, Duration period) {
        Instant next = now.plus(period.multipliedBy(9).dividedBy(10));
        return handle.createUpdate("UPDATE cluster_task SET next_at = :next WHERE name = :name"
                                + " AND (next_at <= :now OR next_at > :next)")
                        .bind("next", next)
                        .bind("now", now)
                        .bind("name", task.key)
                        .execute()
                == 1;
    }

    /** Takes a task that one node does for as long as it lives, or keeps it: true while this owner has it. Writes when half of the lease has gone. */
    public boolean hold(String task, String owner, Instant now, Duration lease) {
        Optional<Holder> holder = handle.createQuery(
                        "SELECT owner, lease_until FROM cluster_task WHERE name = :name AND owner IS NOT NULL")
                .bind("name", task)
                .map(RecordMapper.of(Holder.class))
                .findOne();
        if (holder.isPresent() && holder.get().isLive(now, lease)) {
            boolean mine = owner.equals(holder.get().owner());
            if (!mine || !holder.get().isHalfOver(now, lease)) {
                return mine;
            }
        }
        return handle.createUpdate(
                                "UPDATE cluster_task SET owner = :owner, lease_until = :until WHERE name = :name"
                                        + " AND (owner IS NULL OR owner = :owner OR lease_until < :now OR lease_until > :until)")
                        .bind("owner", owner)
                        .bind("until", now.plus(lease))
                        .bind("now", now)
                        .bind("name", task)
                        .execute()
                == 1;
    }

    /** Who has a task. */
    public record Holder(String owner, @Nullable Instant leaseUntil) {
        boolean isLive(Instant now, Duration lease) {
            return leaseUntil != null && !leaseUntil.isBefore(now) && !leaseUntil.isAfter(now.plus(lease));
        }

        boolean isHalfOver(Instant now, Duration lease) {
            return leaseUntil != null && leaseUntil.isBefore(now.plus(lease.dividedBy(2)));
        }
    }

    /** Gives up what a node holds. */
    public void release(String owner) {
        handle.createUpdate("UPDATE cluster_task SET owner = NULL, lease_until = NULL WHERE owner = :owner")
                .bind("owner", owner)
                .execute();
    }

    /** Frees every task: no other process is there. */
    public void releaseAll() {
        handle.execute("UPDATE cluster_task SET owner = NULL, lease_until = NULL");
    }
}
