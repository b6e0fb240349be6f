package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.prestage.store.Database;
import io.prestage.store.EventRow;
import java.util.List;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The change feed: everything that happened, in one order without gaps. */
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
    record Feed(List<EventItem> items, String next) {}

    public Feed list(@Header("since") @Nullable String sinceText, @Header("limit") @Nullable String limitText) {
        int limit = Parameters.limit(limitText);
        long since = sinceText == null ? 0 : Parameters.number("since", sinceText);
        List<EventItem> items = database.inTransaction(tx -> tx.events().since(since, limit)).stream()
                .map(EventItem::of)
                .toList();
        long next = items.isEmpty() ? since : items.get(items.size() - 1).seq();
        return new Feed(items, Long.toString(next));
    }
}
