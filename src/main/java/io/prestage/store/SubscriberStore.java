package io.prestage.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far each subscriber of the change feed was told: table {@code event_subscriber}. */
public final class SubscriberStore {
    private static final Duration SEEN_TO = Duration.ofHours(1);

    private final Handle handle;

    SubscriberStore(Handle handle) {
        this.handle = handle;
    }

    /** Name of the task that the node holds which tells a subscriber: see {@link TaskStore#hold}. */
    public static String task(String subscriber) {
        return "events:" + subscriber;
    }

    /** Adds a subscriber that is to be told of what comes after an event. */
    public void add(String name, long position, Instant now) {
        handle.createUpdate("INSERT INTO event_subscriber (name, position, missed, skipped, seen_at)"
                        + " VALUES (:name, :position, 0, 0, :now)")
                .bind("name", name)
                .bind("position", position)
                .bind("now", now)
                .execute();
        handle.createUpdate("INSERT INTO cluster_task (name, next_at) VALUES (:task, 0)")
                .bind("task", task(name))
                .execute();
    }

    public Optional<SubscriberRow> find(String name) {
        return handle.createQuery("SELECT name, position, missed, skipped FROM event_subscriber WHERE name = :name")
                .bind("name", name)
                .map(RecordMapper.of(SubscriberRow.class))
                .findOne();
    }

    public List<SubscriberRow> list() {
        return handle.createQuery("SELECT name, position, missed, skipped FROM event_subscriber ORDER BY name")
                .map(RecordMapper.of(SubscriberRow.class))
                .list();
    }

    /** Records how far a subscriber was told, and of how many of these events it never will be. */
    public void moveTo(String name, long position, long missed, long skipped) {
        handle.createUpdate("UPDATE event_subscriber SET position = :position, missed = missed + :missed,"
                        + " skipped = skipped + :skipped WHERE name = :name AND position <= :position")
                .bind("position", position)
                .bind("missed", missed)
                .bind("skipped", skipped)
                .bind("name", name)
                .execute();
    }

    /** Says that a route asks for events; written once an hour. */
    public void seen(String name, Instant now) {
        handle.createUpdate("UPDATE event_subscriber SET seen_at = :now WHERE name = :name AND seen_at < :stale")
                .bind("now", now)
                .bind("name", name)
                .bind("stale", now.minus(SEEN_TO))
                .execute();
    }

    /** Forgets those that no route has asked for since a time, so that no event is kept for them. */
    public List<String> removeSeenBefore(Instant oldest) {
        List<String> gone = handle.createQuery("SELECT name FROM event_subscriber WHERE seen_at < :oldest")
                .bind("oldest", oldest)
                .mapTo(String.class)
                .list();
        for (String name : gone) {
            handle.createUpdate("DELETE FROM event_subscriber WHERE name = :name")
                    .bind("name", name)
                    .execute();
            handle.createUpdate("DELETE FROM cluster_task WHERE name = :task")
                    .bind("task", task(name))
                    .execute();
        }
        return gone;
    }
}
