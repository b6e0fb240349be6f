package io.prestage.api;

import io.prestage.model.DeviceId;
import io.prestage.requests.Approvals;
import io.prestage.store.Database;
import io.prestage.store.EditGroupRow;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.EditStore.Filter;
import io.prestage.store.Transaction;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The ledger of edits: what was or would be written to devices, and what operators say of it. */
public final class EditsApi {
    private final Database database;
    private final Approvals approvals;

    public EditsApi(Database database, Approvals approvals) {
        this.database = database;
        this.approvals = approvals;
    }

    /** Edits of one shape that wait for their approval, and one of them to look at. */
    record GroupItem(long id, List<String> shape, long awaiting, long fresh, EditItem example) {
        static GroupItem of(EditGroupRow row, EditRow example) {
            return new GroupItem(
                    row.id(),
                    Arrays.asList(row.lines().split("\n")),
                    row.awaiting(),
                    row.fresh(),
                    EditItem.of(example));
        }
    }

    record Approved(long group, List<Long> edits) {}

    public Page<EditItem> list(
            @Header("limit") @Nullable String limitText,
            @Header("cursor") @Nullable String cursor,
            @Header("outcome") @Nullable String outcome,
            @Header("group") @Nullable String group,
            @Header("deviceId") @Nullable String device) {
        int limit = Parameters.limit(limitText);
        long after = Cursor.read(cursor, "0").afterNumber();
        Filter filter = new Filter(
                outcome == null ? null : outcome(outcome),
                group == null ? null : Parameters.number("group", group),
                device == null ? null : new DeviceId(Parameters.number("deviceId", device)));
        List<EditRow> rows = database.inTransaction(tx -> tx.edits().list(filter, after, limit + 1));
        return Page.of(rows, limit, EditItem::of, row -> Cursor.after(row.id()));
    }

    public EditItem get(@Header("id") String id) {
        return EditItem.of(database.inTransaction(tx -> row(tx, id)));
    }

    /** Lets the next sync of the device write it. */
    public EditItem approve(@Header("id") String id, Exchange exchange) {
        return EditItem.of(database.inTransaction(tx -> {
            approvals.approve(tx, row(tx, id), Parameters.actor(exchange));
            return row(tx, id);
        }));
    }

    /** Says that it is not to be written. */
    public EditItem reject(@Header("id") String id, Exchange exchange) {
        return EditItem.of(database.inTransaction(tx -> {
            approvals.reject(tx, row(tx, id), Parameters.actor(exchange));
            return row(tx, id);
        }));
    }

    public Page<GroupItem> groups(
            @Header("limit") @Nullable String limitText, @Header("cursor") @Nullable String cursor) {
        int limit = Parameters.limit(limitText);
        long after = Cursor.read(cursor, "0").afterNumber();
        List<GroupItem> rows = database.inTransaction(tx -> tx.editGroups().list(after, limit + 1).stream()
                .map(group ->
                        GroupItem.of(group, tx.edits().find(group.firstEdit()).orElseThrow()))
                .toList());
        return Page.of(rows, limit, item -> item, item -> Cursor.after(item.id()));
    }

    /** Approves every edit of a group that waits now. */
    public Approved approveGroup(@Header("id") String id, Exchange exchange) {
        long group = Parameters.number("group id", id);
        return database.inTransaction(tx -> {
            if (tx.editGroups().findAwaiting(group).isEmpty()) {
                throw ApiProblem.notFound("no edits of a group " + id
                        + " wait for their approval; GET /api/v1/edit-groups lists those that do");
            }
            return new Approved(group, approvals.approveGroup(tx, group, Parameters.actor(exchange)));
        });
    }

    private static EditRow row(Transaction tx, String id) {
        return tx.edits()
                .find(Parameters.number("edit id", id))
                .orElseThrow(() -> ApiProblem.notFound("there is no edit " + id + "; GET /api/v1/edits lists them"));
    }

    private static Outcome outcome(String text) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiProblem.badRequest(
                        "outcome must be one of " + Arrays.toString(Outcome.values()) + ", not '" + text + "'"));
    }
}
