package io.prestage.api;

import io.prestage.store.Database;
import io.prestage.store.EventFilter;
import io.prestage.store.EventJson;
import java.util.List;
import org.apache.camel.Exchange;

/** The change feed: everything that happened, in one order without gaps. {@link EventStreams} lets callers wait for more. */
public final class EventsApi {
    private final Database database;

    public EventsApi(Database database) {
        this.database = database;
    }

    /**
     * @param items events after {@code since}
     * @param next what to give as {@code since} to go on from here; always there, because the feed never ends
     */
    record EventPage(List<EventJson> items, String next) {}

    public EventPage list(Exchange exchange) {
        Query query = Query.of(exchange);
        int limit = Parameters.limit(query.get("limit"));
        EventFilter wanted = Feed.filter(query.get("kind"), query.get("deviceId"));
        Feed feed = database.inTransaction(tx -> Feed.read(tx.events(), query.get("since"), wanted, limit));
        return new EventPage(feed.rows().stream().map(EventJson::of).toList(), Long.toString(feed.next()));
    }
}
