package io.prestage.api;

import io.prestage.model.DeviceId;
import io.prestage.store.EventFilter;
import io.prestage.store.EventRow;
import io.prestage.store.EventStore;
import io.prestage.store.EventStore.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the change feed.
 *
 * @param position sequence number of the event before the first of these
 * @param rows events in order; without gaps where all are wanted
 * @param next sequence number to go on from
 */
record Feed(long position, List<EventRow> rows, long next) {

    /**
     * Reads on in the feed.
     *
     * @param since the sequence number that the reader has seen last; null to begin with the oldest event that is kept
     * @throws ApiProblem 400 when {@code since} is no number of an event; 410 when events after it are no longer kept, or when there is no
     *     such event yet, because the database was replaced
     */
    static Feed read(EventStore events, @Nullable String since, EventFilter wanted, int limit) {
        return since == null || since.isEmpty()
                ? after(events, events.span().first() - 1, wanted, limit)
                : after(events, Parameters.number("since", since), wanted, limit);
    }

    /** Reads on after an event. Throws as {@link #read}. */
    static Feed after(EventStore events, long position, EventFilter wanted, int limit) {
        if (position < 0) {
            throw ApiProblem.badRequest(
                    "since must not be negative; 0 begins with the first event that there ever was");
        }
        return wanted.isOpen() ? all(events, position, limit) : some(events, position, wanted, limit);
    }

    private static Feed all(EventStore events, long position, int limit) {
        List<EventRow> rows = events.since(position, limit);
        if (rows.isEmpty() || rows.get(0).seq() != position + 1) {
            Span span = events.span();
            mustBeThere(position, span);
            if (!rows.isEmpty()) {
                throw tooOld(span);
            }
        }
        return new Feed(position, rows, rows.isEmpty() ? position : last(rows));
    }

    private static Feed some(EventStore events, long position, EventFilter wanted, int limit) {
        // What was there before the look is all looked through; what retention took away meanwhile shows after it.
        long seen = events.last();
        List<EventRow> rows = events.since(position, wanted, limit);
        mustBeThere(position, events.span());
        boolean more = rows.size() == limit;
        long reached = rows.isEmpty() ? seen : Math.max(seen, last(rows));
        return new Feed(position, rows, more ? last(rows) : reached);
    }

    private static long last(List<EventRow> rows) {
        return rows.get(rows.size() - 1).seq();
    }

    /** Reads which events are wanted; null is anything. */
    static EventFilter filter(@Nullable String kinds, @Nullable String device) {
        long id = device == null ? 0 : Parameters.number("deviceId", device);
        if (device != null && id < 1) {
            throw ApiProblem.badRequest("deviceId must be the id of a device, not '" + device + "'");
        }
        return new EventFilter(
                kinds == null ? Set.of() : Set.copyOf(Arrays.asList(kinds.split(",", -1))),
                id == 0 ? null : new DeviceId(id));
    }

    private static void mustBeThere(long position, Span span) {
        if (position > span.last()) {
            throw gone("there is no event " + position + " yet, so it comes from another database", span);
        }
        if (position + 1 < span.first()) {
            throw tooOld(span);
        }
    }

    private static ApiProblem tooOld(Span span) {
        return gone("events up to " + (span.first() - 1) + " are no longer kept", span);
    }

    private static ApiProblem gone(String what, Span span) {
        return ApiProblem.eventsGone(
                what + ": read anew what you follow (GET /api/v1/devices, …), then go on with since=" + span.last());
    }
}
