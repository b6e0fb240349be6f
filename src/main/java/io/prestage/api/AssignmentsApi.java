package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.prestage.model.Assignment;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Role;
import io.prestage.requests.Choices;
import io.prestage.store.AssignmentRow;
import io.prestage.store.AssignmentStore;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The roles that devices and interfaces have, and taking them away. */
public final class AssignmentsApi {
    private final Database database;
    private final Choices choices;

    public AssignmentsApi(Database database, Choices choices) {
        this.database = database;
        this.choices = choices;
    }

    record AssignmentItem(
            long deviceId,
            String device,
            @JsonProperty("interface") @Nullable String interfaceName,
            String role,
            @Nullable String loopback,
            String assignedAt) {
        static AssignmentItem of(AssignmentRow row) {
            return new AssignmentItem(
                    row.deviceId().value(),
                    row.deviceName(),
                    row.interfaceName(),
                    row.role(),
                    row.loopback(),
                    row.assignedAt().toString());
        }
    }

    /** A page holds whole devices: at most {@code limit} of them, each with all its UNIs. */
    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, AssignmentStore.LISTING, AssignmentItem.class);
        return request.page(database.read(tx -> tx.assignments().list(request.selection())), AssignmentItem::of);
    }

    /** Takes the role from an interface, or from a device and all its interfaces; it is not given again by itself. */
    public void unassign(
            @Header("id") String id,
            @Header("interface") @Nullable String interfaceName,
            @Header("reason") @Nullable String reason,
            Exchange exchange) {
        database.transact(tx -> {
            DeviceRow device = Parameters.device(tx, id);
            mustBeAssigned(tx.assignments().of(device.id()), device, interfaceName);
            choices.make(
                    tx,
                    device,
                    new Choices.Wish(
                            new OperatorChoice(Kind.UNASSIGN, interfaceName),
                            Parameters.actor(exchange),
                            Objects.requireNonNullElse(reason, ""),
                            null));
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
    }

    private static void mustBeAssigned(Assignment held, DeviceRow device, @Nullable String interfaceName) {
        boolean assigned = interfaceName == null
                ? held.role() != Role.UNKNOWN
                : held.unis().contains(interfaceName);
        if (!assigned) {
            throw ApiProblem.conflict(
                    interfaceName == null
                            ? "device '" + device.name() + "' has no role to take away"
                            : "interface '" + interfaceName + "' of device '" + device.name()
                                    + "' is not an assigned UNI");
        }
    }
}
