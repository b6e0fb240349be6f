package io.prestage.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The gateway processes that use this database. */
public final class NodeStore {
    private final Handle handle;

    NodeStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A gateway process.
     *
     * @param instance unlike that of any other process, also of one that had its name before
     * @param name as the operator calls it
     * @param seenAt when it last said that it lives
     */
    public record Node(String instance, String name, Instant startedAt, Instant seenAt) {}

    /** Says that a process lives. */
    public void beat(String instance, String name, Instant now) {
        int known = handle.createUpdate("UPDATE gateway_node SET seen_at = :now WHERE instance = :instance")
                .bind("now", now)
                .bind("instance", instance)
                .execute();
        if (known == 0) {
            handle.createUpdate("INSERT INTO gateway_node (instance, name, started_at, seen_at)"
                            + " VALUES (:instance, :name, :now, :now)")
                    .bind("instance", instance)
                    .bind("name", name)
                    .bind("now", now)
                    .execute();
        }
    }

    /** Processes seen since a time, in the order of their start. */
    public List<Node> seenSince(Instant since) {
        return handle.createQuery("SELECT instance, name, started_at, seen_at FROM gateway_node"
                        + " WHERE seen_at >= :since ORDER BY started_at, instance")
                .bind("since", since)
                .map(RecordMapper.of(Node.class))
                .list();
    }

    public void remove(String instance) {
        handle.createUpdate("DELETE FROM gateway_node WHERE instance = :instance")
                .bind("instance", instance)
                .execute();
    }

    public int removeSeenBefore(Instant oldest) {
        return handle.createUpdate("DELETE FROM gateway_node WHERE seen_at < :oldest")
                .bind("oldest", oldest)
                .execute();
    }
}
