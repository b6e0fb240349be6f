package io.prestage.api;

import io.prestage.store.Database;
import io.prestage.store.NotificationRow;
import io.prestage.store.NotificationStore;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What was heard of devices. */
public final class LedgerApi {
    private final Database database;

    public LedgerApi(Database database) {
        this.database = database;
    }

    record NotificationItem(
            long id,
            @Nullable Long deviceId,
            String sender,
            String kind,
            @Nullable String tag,
            @Nullable String user,
            @Nullable String comment,
            long messages,
            String sample,
            String receivedAt) {
        static NotificationItem of(NotificationRow row) {
            return new NotificationItem(
                    row.id(),
                    row.deviceId() == null ? null : row.deviceId().value(),
                    row.sender(),
                    row.kind(),
                    row.tag(),
                    row.userName(),
                    row.commitComment(),
                    row.messages(),
                    row.sample(),
                    row.receivedAt().toString());
        }
    }

    public Page<Object> notifications(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, NotificationStore.LISTING, NotificationItem.class);
        return request.page(database.read(tx -> tx.notifications().list(request.selection())), NotificationItem::of);
    }
}
