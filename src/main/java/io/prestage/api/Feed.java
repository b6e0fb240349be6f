package io.prestage.api;

import io.prestage.store.EventRow;
import io.prestage.store.EventStore;
import io.prestage.store.EventStore.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the change feed.
 *
 * @param position sequence number of the event before the first of these
 * @param rows events in order, without gaps
 */
record Feed(long position, List<EventRow> rows) {

    /** Sequence number to go on from. */
    long next() {
        return rows.isEmpty() ? position : rows.get(rows.size() - 1).seq();
    }

    /**
     * Reads on in the feed.
     *
     * @param since the sequence number that the reader has seen last; null to begin with the oldest event that is kept
     * @throws ApiProblem 400 when {@code since} is no number of an event; 410 when events after it are no longer kept, or when there is no
     *     such event yet, because the database was replaced
     */
    static Feed read(EventStore events, @Nullable String since, int limit) {
        return since == null || since.isEmpty()
                ? after(events, events.span().first() - 1, limit)
                : after(events, Parameters.number("since", since), limit);
    }

    /** Reads on after an event. Throws as {@link #read}. */
    static Feed after(EventStore events, long position, int limit) {
        if (position < 0) {
            throw ApiProblem.badRequest(
                    "since must not be negative; 0 begins with the first event that there ever was");
        }
        List<EventRow> rows = events.since(position, limit);
        if (rows.isEmpty() || rows.get(0).seq() != position + 1) {
            Span span = events.span();
            if (position > span.last()) {
                throw gone("there is no event " + position + " yet, so it comes from another database", span);
            }
            if (!rows.isEmpty() || position + 1 < span.first()) {
                throw gone("events up to " + (span.first() - 1) + " are no longer kept", span);
            }
        }
        return new Feed(position, rows);
    }

    private static ApiProblem gone(String what, Span span) {
        return ApiProblem.eventsGone(
                what + ": read anew what you follow (GET /api/v1/devices, …), then go on with since=" + span.last());
    }
}
