package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.prestage.model.Discrepancy.Kind;
import io.prestage.requests.Approvals;
import io.prestage.store.Database;
import io.prestage.store.DiscrepancyRow;
import io.prestage.store.DiscrepancyRow.State;
import io.prestage.store.DiscrepancyStore;
import io.prestage.store.Transaction;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Where devices say something else than we hold, and what operators decide about it. */
public final class DiscrepanciesApi {
    private final Database database;
    private final Approvals approvals;

    public DiscrepanciesApi(Database database, Approvals approvals) {
        this.database = database;
        this.approvals = approvals;
    }

    record Item(
            long id,
            long deviceId,
            String device,
            @JsonProperty("interface") @Nullable String interfaceName,
            String kind,
            String state,
            @Nullable String expected,
            @Nullable String found,
            @Nullable String user,
            @Nullable String comment,
            String foundAt,
            @Nullable String decidedBy,
            @Nullable String decidedAt,
            String whatToDo) {
        static Item of(DiscrepancyRow row) {
            return new Item(
                    row.id(),
                    row.deviceId().value(),
                    row.deviceName(),
                    row.place().isEmpty() ? null : row.place(),
                    row.kind().name(),
                    row.state().name(),
                    row.expectedMarker(),
                    row.foundMarker(),
                    row.commitUser(),
                    row.commitLog(),
                    row.foundAt().toString(),
                    row.decidedBy(),
                    row.decidedAt() == null ? null : row.decidedAt().toString(),
                    whatToDo(row));
        }

        private static String whatToDo(DiscrepancyRow row) {
            String path = "POST /api/v1/discrepancies/" + row.id();
            return switch (row.state()) {
                case OPEN ->
                    row.kind() == Kind.UNEXPECTED
                            ? "Take it away: " + path + "/restore. Let it stay: " + path + "/accept."
                            : "Write ours again: " + path + "/restore. Let it be so: " + path
                                    + "/accept. To take the role away for good, unassign or exclude it.";
                case RESTORING ->
                    "Nothing: the next edit of the device writes ours again, once it is approved where approval is needed.";
                case ACCEPTED -> "Nothing: it may stay. To change that: " + path + "/restore.";
            };
        }
    }

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, DiscrepancyStore.LISTING, Item.class);
        return request.page(database.read(tx -> tx.discrepancies().list(request.selection())), Item::of);
    }

    /** What we hold is written again. */
    public Item restore(@Header("id") String id, Exchange exchange) {
        return decide(id, State.RESTORING, exchange);
    }

    /** What the device says may stay. */
    public Item accept(@Header("id") String id, Exchange exchange) {
        return decide(id, State.ACCEPTED, exchange);
    }

    private Item decide(String id, State state, Exchange exchange) {
        return Item.of(database.inTransaction(tx -> {
            approvals.settle(tx, row(tx, id), state, Parameters.actor(exchange));
            return row(tx, id);
        }));
    }

    private static DiscrepancyRow row(Transaction tx, String id) {
        return tx.discrepancies()
                .find(Parameters.number("discrepancy id", id))
                .orElseThrow(() -> ApiProblem.notFound(
                        "there is no discrepancy " + id + " (any more); GET /api/v1/discrepancies lists them"));
    }
}
