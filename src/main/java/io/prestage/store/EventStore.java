package io.prestage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The change feed. Sequence numbers come from one counter row, locked until the writing transaction ends, so their order is commit order
 * and a reader that has seen {@code n} will never meet a new event below it. Append last in a transaction: others wait for the row.
 */
public final class EventStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;

    EventStore(Handle handle) {
        this.handle = handle;
    }

    public void append(Instant at, String kind, @Nullable DeviceId device, Map<String, ?> content) {
        handle.execute("UPDATE event_counter SET last_seq = last_seq + 1");
        handle.createUpdate("INSERT INTO event (seq, occurred_at, kind, device_id, content)"
                        + " SELECT c.last_seq, :at, :kind, :device, :content FROM event_counter c")
                .bind("at", at)
                .bind("kind", kind)
                .bindByType("device", device, DeviceId.class)
                .bind("content", json(content))
                .execute();
    }

    /** Appends an event of the same kind for each of many devices, in their order. */
    public void appendAll(Instant at, String kind, Map<DeviceId, ? extends Map<String, ?>> contents) {
        if (contents.isEmpty()) {
            return;
        }
        handle.createUpdate("UPDATE event_counter SET last_seq = last_seq + :number")
                .bind("number", contents.size())
                .execute();
        long seq = last() - contents.size();
        PreparedBatch rows = handle.prepareBatch("INSERT INTO event (seq, occurred_at, kind, device_id, content)"
                + " VALUES (:seq, :at, :kind, :device, :content)");
        for (var each : contents.entrySet()) {
            rows.bind("seq", ++seq)
                    .bind("at", at)
                    .bind("kind", kind)
                    .bind("device", each.getKey())
                    .bind("content", json(each.getValue()))
                    .add();
        }
        rows.execute();
    }

    /** Events after a sequence number, in order. */
    public List<EventRow> since(long seq, int limit) {
        return handle.createQuery(
                        "SELECT * FROM event WHERE seq > :seq ORDER BY seq OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("seq", seq)
                .bind("limit", limit)
                .map(RecordMapper.of(EventRow.class))
                .list();
    }

    /** Events of a device before a sequence number, newest first. */
    public List<EventRow> before(DeviceId device, long seq, int limit) {
        return handle.createQuery("SELECT * FROM event WHERE device_id = :device AND seq < :seq ORDER BY seq DESC"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("device", device)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(RecordMapper.of(EventRow.class))
                .list();
    }

    /** As {@link #since(long, int)}, only those that are wanted. */
    public List<EventRow> since(long seq, EventFilter wanted, int limit) {
        Query query = handle.createQuery("SELECT * FROM event WHERE seq > :seq"
                + (wanted.kinds().isEmpty() ? "" : " AND kind IN (<kinds>)")
                + (wanted.device() == null ? "" : " AND device_id = :device")
                + " ORDER BY seq OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY");
        if (!wanted.kinds().isEmpty()) {
            query.bindList("kinds", List.copyOf(wanted.kinds()));
        }
        if (wanted.device() != null) {
            query.bind("device", wanted.device());
        }
        return query.bind("seq", seq)
                .bind("limit", limit)
                .map(RecordMapper.of(EventRow.class))
                .list();
    }

    /**
     * What there is of the feed.
     *
     * @param first sequence number of the oldest event that is kept; one above {@code last} where none is
     * @param last that of the newest ever, 0 where there was none
     */
    public record Span(long first, long last) {}

    /** What there is of the feed now. */
    public Span span() {
        long last = last();
        Optional<Long> first = handle.createQuery("SELECT MIN(seq) FROM event")
                .mapTo(Long.class)
                .findOne();
        return new Span(first.orElse(last + 1), last);
    }

    /** Sequence number of the newest event ever, 0 where there was none. */
    public long last() {
        return handle.createQuery("SELECT last_seq FROM event_counter")
                .mapTo(Long.class)
                .one();
    }

    private static String json(Map<String, ?> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new StoreException("an event cannot be written as JSON", e);
        }
    }
}
