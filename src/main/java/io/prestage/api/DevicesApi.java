package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.DeviceStore;
import io.prestage.store.InterfaceRow;
import io.prestage.store.ProofStore;
import io.prestage.store.RecommendationStore;
import io.prestage.store.Transaction;
import java.util.List;
import java.util.SortedSet;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Devices and their interfaces. */
public final class DevicesApi {
    private final Database database;

    public DevicesApi(Database database) {
        this.database = database;
    }

    /** A device in a list. {@code role} is the assigned role, {@code UNKNOWN} where none is. */
    record DeviceItem(
            long id,
            String name,
            String address,
            String state,
            String role,
            @Nullable String loopback,
            @Nullable String revision,
            @Nullable String lastReadAt) {
        static DeviceItem of(DeviceRow row) {
            return new DeviceItem(
                    row.id().value(),
                    row.name(),
                    row.address(),
                    row.state().name(),
                    (row.role() == null ? Role.UNKNOWN : row.role()).name(),
                    row.loopback(),
                    row.revision() == null ? null : row.revision().value(),
                    row.lastReadAt() == null ? null : row.lastReadAt().toString());
        }
    }

    /** What the rules say of a device. */
    record RecommendationItem(
            String rulebook,
            String role,
            @Nullable String loopback,
            SortedSet<String> capabilities,
            List<Reason> reasons) {
        static RecommendationItem of(Recommendation it) {
            return new RecommendationItem(
                    it.rulebook(), it.role().name(), it.loopback(), it.capabilities(), it.reasons());
        }
    }

    /** Commits in the history of a device since we know it, and how many of them were told of. */
    record Completeness(long commits, long heard) {}

    /** A device alone: the list item and all that explains it. */
    record DeviceDetail(
            @JsonUnwrapped DeviceItem device,
            @Nullable String stateReason,
            int port,
            String credentials,
            String tags,
            @Nullable String hostName,
            @Nullable String model,
            @Nullable String osVersion,
            @Nullable String serialNumber,
            @Nullable String proof,
            Completeness completeness,
            List<IdentityApi.ChangeItem> identity,
            @Nullable RecommendationItem recommendation) {
        static DeviceDetail of(Transaction tx, DeviceRow row) {
            ProofStore.Known known = tx.proofs().of(row.id());
            return new DeviceDetail(
                    DeviceItem.of(row),
                    row.state().reason(),
                    row.port(),
                    row.credentials(),
                    row.tags(),
                    row.hostName(),
                    row.model(),
                    row.osVersion(),
                    row.serialNumber(),
                    known.proof() == null ? null : known.proof().name(),
                    new Completeness(known.commitsMade(), known.commitsHeard()),
                    IdentityApi.ChangeItem.all(tx, row.id()),
                    tx.recommendations()
                            .find(row.id())
                            .map(RecommendationItem::of)
                            .orElse(null));
        }
    }

    /** An interface of a device. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record InterfaceItem(
            String name,
            String uni,
            String verdict,
            @Nullable String vlanPool,
            @Nullable Boolean adminUp,
            @Nullable Boolean operUp,
            List<Reason> reasons) {
        static InterfaceItem of(InterfaceRow row) {
            return new InterfaceItem(
                    row.name(),
                    row.uni().name(),
                    row.verdict().name(),
                    row.vlanPool(),
                    row.adminUp(),
                    row.operUp(),
                    row.reasons());
        }
    }

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, DeviceStore.LISTING, DeviceItem.class);
        return request.page(database.read(tx -> tx.devices().list(request.selection())), DeviceItem::of);
    }

    public Object get(@Header("id") String id, Exchange exchange) {
        Fields fields = Fields.read(Query.of(exchange).get("fields"), DeviceDetail.class);
        return fields.of(database.<DeviceDetail>inTransaction(tx -> DeviceDetail.of(tx, Parameters.device(tx, id))));
    }

    public Page<Object> interfaces(@Header("id") String id, Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, RecommendationStore.INTERFACES, InterfaceItem.class);
        return request.page(
                database.inTransaction(tx -> tx.recommendations()
                        .interfaces(Parameters.device(tx, id).id(), request.selection())),
                InterfaceItem::of);
    }
}
