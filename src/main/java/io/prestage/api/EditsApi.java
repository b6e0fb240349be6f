package io.prestage.api;

import io.prestage.requests.Approvals;
import io.prestage.requests.Rollbacks;
import io.prestage.store.Database;
import io.prestage.store.EditGroupRow;
import io.prestage.store.EditGroupStore;
import io.prestage.store.EditRow;
import io.prestage.store.EditStore;
import io.prestage.store.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The ledger of edits: what was or would be written to devices, and what operators say of it. */
public final class EditsApi {
    private final Database database;
    private final Approvals approvals;
    private final Rollbacks rollbacks;

    public EditsApi(Database database, Approvals approvals, Rollbacks rollbacks) {
        this.database = database;
        this.approvals = approvals;
        this.rollbacks = rollbacks;
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

    /** Edits of a group on which it was decided. */
    record Decided(long group, List<Long> edits) {}

    /** Why edits are not to be written. */
    record RejectionRequest(@Nullable String reason) {}

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, EditStore.LISTING, EditItem.class);
        return request.page(database.read(tx -> tx.edits().list(request.selection())), EditItem::of);
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

    /** Says that it is not to be written, and, if somebody tells, why. */
    public EditItem reject(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        String reason = body == null || body.isBlank() ? "" : reason(body);
        return EditItem.of(database.inTransaction(tx -> {
            approvals.reject(tx, row(tx, id), Parameters.actor(exchange), reason);
            return row(tx, id);
        }));
    }

    record RollbackRequest(@Nullable String owner, @Nullable String reason) {}

    /** Brings the roles back to what they were before it; the edit that this takes is planned as any other. */
    public EditItem rollBack(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        RollbackRequest request = JsonRequest.read(body, RollbackRequest.class, "reason");
        String reason = Objects.requireNonNullElse(request.reason(), "").strip();
        if (reason.isEmpty()) {
            throw ApiProblem.badRequest("reason is missing: why the edit is taken back, for those who come later");
        }
        String actor = Parameters.owner(request.owner(), exchange);
        EditItem item = EditItem.of(database.inTransaction(tx -> {
            rollbacks.rollBack(tx, row(tx, id), actor, reason);
            return row(tx, id);
        }));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        exchange.getMessage().setHeader("Location", "/api/v1/edits?rollbackOf=" + item.id());
        return item;
    }

    public Page<Object> groups(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, EditGroupStore.LISTING, GroupItem.class);
        return database.inTransaction(tx -> request.page(
                tx.editGroups().list(request.selection()),
                group -> GroupItem.of(group, tx.edits().find(group.firstEdit()).orElseThrow())));
    }

    /** Approves every edit of a group that waits now. */
    public Decided approveGroup(@Header("id") String id, Exchange exchange) {
        return database.inTransaction(tx -> {
            long group = awaiting(tx, id);
            return new Decided(group, approvals.approveGroup(tx, group, Parameters.actor(exchange)));
        });
    }

    /** Rejects every edit of a group that waits now. */
    public Decided rejectGroup(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        String reason = reason(body);
        if (reason.isEmpty()) {
            throw ApiProblem.badRequest(
                    "reason is missing: why the edits are not to be written, for those who come later");
        }
        return database.inTransaction(tx -> {
            long group = awaiting(tx, id);
            return new Decided(group, approvals.rejectGroup(tx, group, Parameters.actor(exchange), reason));
        });
    }

    private static String reason(@Nullable String body) {
        return Objects.requireNonNullElse(
                        JsonRequest.read(body, RejectionRequest.class, "reason").reason(), "")
                .strip();
    }

    private static long awaiting(Transaction tx, String id) {
        long group = Parameters.number("group id", id);
        if (tx.editGroups().findAwaiting(group).isEmpty()) {
            throw ApiProblem.notFound("no edits of a group " + id
                    + " wait for their approval; GET /api/v1/edit-groups lists those that do");
        }
        return group;
    }

    private static EditRow row(Transaction tx, String id) {
        return tx.edits()
                .find(Parameters.number("edit id", id))
                .orElseThrow(() -> ApiProblem.notFound("there is no edit " + id + "; GET /api/v1/edits lists them"));
    }
}
