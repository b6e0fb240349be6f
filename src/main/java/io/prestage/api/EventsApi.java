package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.prestage.store.Database;
import io.prestage.store.EventFilter;
import io.prestage.store.EventRow;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The change feed: everything that happened, in one order without gaps. {@link EventStreams} lets callers wait for more. */
public final class EventsApi {
    private final Database database;

    public EventsApi(Database database) {
        this.database = database;
    }

    record EventItem(
            long seq,
            String at,
            String kind,
            @Nullable Long deviceId,
            @JsonRawValue String content) {
        static EventItem of(EventRow row) {
            return new EventItem(
                    row.seq(),
                    row.occurredAt().toString(),
                    row.kind(),
                    row.deviceId() == null ? null : row.deviceId().value(),
                    row.content());
        }
    }

    /**
     * @param items events after {@code since}
     * @param next what to give as {@code since} to go on from here; always there, because the feed never ends
     */
    record EventPage(List<EventItem> items, String next) {}

    public EventPage list(Exchange exchange) {
        Query query = Query.of(exchange);
        int limit = Parameters.limit(query.get("limit"));
        EventFilter wanted = Feed.filter(query.get("kind"), query.get("deviceId"));
        Feed feed = database.inTransaction(tx -> Feed.read(tx.events(), query.get("since"), wanted, limit));
        return new EventPage(feed.rows().stream().map(EventItem::of).toList(), Long.toString(feed.next()));
    }
}
