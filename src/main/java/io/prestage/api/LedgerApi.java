package io.prestage.api;

import io.prestage.store.Database;
import io.prestage.store.NotificationRow;
import java.util.List;
import org.apache.camel.Header;
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

    public Page<NotificationItem> notifications(
            @Header("limit") @Nullable String limitText, @Header("cursor") @Nullable String cursor) {
        int limit = Parameters.limit(limitText);
        long after = Cursor.read(cursor, "0").afterNumber();
        List<NotificationRow> rows =
                database.inTransaction(tx -> tx.notifications().list(after, limit + 1));
        return Page.of(rows, limit, NotificationItem::of, row -> Cursor.after(row.id()));
    }
}
