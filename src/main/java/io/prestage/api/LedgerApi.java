package io.prestage.api;

import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditStore;
import io.prestage.store.NotificationRow;
import io.prestage.store.NotificationStore;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What was heard of devices, and what was written to them. */
public final class LedgerApi {
    private final Database database;

    public LedgerApi(Database database) {
        this.database = database;
    }

    record EditItem(
            long id,
            long deviceId,
            String outcome,
            String content,
            @Nullable String revisionBefore,
            @Nullable String revisionAfter,
            @Nullable String error,
            String plannedAt,
            @Nullable String finishedAt) {
        static EditItem of(EditRow row) {
            return new EditItem(
                    row.id(),
                    row.deviceId().value(),
                    row.outcome().name(),
                    row.content(),
                    row.revisionBefore() == null ? null : row.revisionBefore().value(),
                    row.revisionAfter() == null ? null : row.revisionAfter().value(),
                    row.error(),
                    row.plannedAt().toString(),
                    row.finishedAt() == null ? null : row.finishedAt().toString());
        }
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

    public Page<Object> edits(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, EditStore.LISTING, EditItem.class);
        return request.page(database.inTransaction(tx -> tx.edits().list(request.selection())), EditItem::of);
    }

    public Page<Object> notifications(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, NotificationStore.LISTING, NotificationItem.class);
        return request.page(
                database.inTransaction(tx -> tx.notifications().list(request.selection())), NotificationItem::of);
    }
}
