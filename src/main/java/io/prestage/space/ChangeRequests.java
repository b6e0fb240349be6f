package io.prestage.space;

import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.EditRow;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code …/devices/{id}/change-requests}: what was written to a device, or would be. */
public final class ChangeRequests {
    private static final int MOST = 10_000;
    private static final Listing<EditRow> LISTING = new Listing<EditRow>()
            .field("key", EditRow::id)
            .field("id", EditRow::id)
            .field("status", edit -> edit.outcome().name());

    private final Database database;

    ChangeRequests(Database database) {
        this.database = database;
    }

    public Answer list(@Header("id") String id, Exchange exchange) {
        List<EditRow> edits = database.inTransaction(tx -> {
            DeviceRow device = Devices.find(tx, id);
            return tx.edits().of(device.id(), MOST);
        });
        Listing.Page<EditRow> page = LISTING.of(edits, Query.of(exchange));
        return page.items().isEmpty()
                ? Answer.empty()
                : Answer.of(Element.of("change-requests")
                        .attribute("uri", SpaceGate.path(exchange.getMessage()))
                        .attribute("size", page.items().size())
                        .attribute("total", page.total())
                        .withAll(page.items().stream().map(ChangeRequests::item).toList()));
    }

    private static Element item(EditRow edit) {
        return Element.of("change-request")
                .attribute("key", edit.id())
                .with("id", edit.id())
                .with("deviceId", edit.deviceId().value())
                .with("name", "Prestage " + edit.id())
                .with("status", edit.outcome().name())
                .with("createdTime", edit.plannedAt().toString())
                .with("finishedTime", edit.finishedAt())
                .with("error", edit.error());
    }
}
