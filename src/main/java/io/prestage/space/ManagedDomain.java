package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.InterfaceRow;
import io.prestage.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** {@code /api/space/managed-domain}: each device as an element of the network, and its ports as they were read last. */
public final class ManagedDomain {
    static final String ELEMENTS = "/api/space/managed-domain/managed-elements";
    private static final String PORTS = "/api/space/managed-domain/ptps";
    private static final Listing<DeviceRow> LISTING = Devices.listing();
    private static final Listing<InterfaceRow> PORT_LISTING = new Listing<InterfaceRow>()
            .field("name", InterfaceRow::name)
            .field("adminStatus", row -> upOrDown(row.adminUp()))
            .field("operationStatus", row -> upOrDown(row.operUp()));

    private final Database database;

    ManagedDomain(Database database) {
        this.database = database;
    }

    static String href(DeviceId id) {
        return ELEMENTS + "/" + id;
    }

    static @Nullable String upOrDown(@Nullable Boolean up) {
        return up == null ? null : up ? "up" : "down";
    }

    public Answer elements(Exchange exchange) {
        Query query = Query.of(exchange);
        Listing.Page<DeviceRow> page = database.inTransaction(tx -> LISTING.page(query, tx.ranges()::devices));
        return Answer.of(Element.of("managed-elements")
                .attribute("uri", ELEMENTS)
                .attribute("size", page.items().size())
                .attribute("total", page.total())
                .withAll(page.items().stream().map(ManagedDomain::item).toList()));
    }

    public Answer element(@Header("id") String id) {
        return Answer.of(item(database.inTransaction(tx -> Devices.find(tx, id))));
    }

    /** The one that a device is. */
    public Answer ofDevice(@Header("id") String id) {
        DeviceRow device = database.inTransaction(tx -> Devices.find(tx, id));
        return Answer.of(Element.of("managed-elements")
                .attribute("uri", Devices.href(device.id()) + "/managed-elements")
                .attribute("size", 1)
                .with(item(device)));
    }

    private static Element item(DeviceRow device) {
        String href = href(device.id());
        return Element.of("managed-element")
                .attribute("href", href)
                .attribute("uri", href)
                .attribute("key", device.id())
                .with("id", device.id().value())
                .with("name", device.name())
                .with(Element.of("device")
                        .attribute("href", Devices.href(device.id()))
                        .with("deviceFamily", "junos")
                        .with("platform", Devices.platform(device))
                        .with("OSVersion", device.osVersion())
                        .with("serialNumber", device.serialNumber())
                        .with("ipAddr", device.address()))
                .link("ptps", href + "/ptps")
                .link("software-identities", href + "/software-identities");
    }

    public Answer ports(@Header("id") String id, Exchange exchange) {
        return database.inTransaction(tx -> {
            DeviceRow device = Devices.find(tx, id);
            Listing.Page<InterfaceRow> page = PORT_LISTING.of(interfaces(tx, device), Query.of(exchange));
            Ports ports = Ports.of(tx, device.id());
            return Answer.of(Element.of("ptps")
                    .attribute("uri", href(device.id()) + "/ptps")
                    .attribute("size", page.items().size())
                    .attribute("total", page.total())
                    .withAll(page.items().stream()
                            .map(row -> head(device.id(), row)
                                    .withAll(ports.inList(row.name()))
                                    .with("id", PortNumbers.of(device.id(), row.name())))
                            .toList()));
        });
    }

    public Answer port(@Header("id") String id) {
        return database.inTransaction(tx -> {
            DeviceRow device = Devices.find(tx, PortNumbers.device(id));
            InterfaceRow row = PortNumbers.find(device.id(), interfaces(tx, device), id);
            return Answer.of(head(device.id(), row)
                    .with("id", PortNumbers.of(device.id(), row.name()))
                    .with("deviceId", device.id().value())
                    .withAll(Ports.of(tx, device.id()).alone(row.name())));
        });
    }

    private static List<InterfaceRow> interfaces(Transaction tx, DeviceRow device) {
        return tx.recommendations().interfaces(device.id());
    }

    private static Element head(DeviceId device, InterfaceRow row) {
        long number = PortNumbers.of(device, row.name());
        return Element.of("ptp")
                .attribute("href", PORTS + "/" + number)
                .attribute("uri", href(device) + "/ptps/" + number)
                .attribute("key", number)
                .with("name", row.name())
                .with("adminStatus", upOrDown(row.adminUp()))
                .with("operationStatus", upOrDown(row.operUp()));
    }

    /** The gateway reads no chassis inventory, so there is nothing to list: 204, as Space has it. */
    public Answer equipment(@Header("id") String id) {
        database.inTransaction(tx -> Devices.find(tx, id));
        return Answer.empty();
    }

    /** The release of Junos, the only software that is known. */
    public Answer software(@Header("id") String id) {
        DeviceRow device = database.inTransaction(tx -> Devices.find(tx, id));
        String href = href(device.id()) + "/software-identities";
        return Optional.ofNullable(device.osVersion())
                .map(version -> Answer.of(Element.of("software-identities")
                        .attribute("uri", href)
                        .attribute("size", 1)
                        .with(Element.of("software-identity")
                                .attribute("href", href + "/junos")
                                .attribute("key", "junos")
                                .with("name", "junos")
                                .with("version", version)
                                .with("type", "operating-system"))))
                .orElseGet(Answer::empty);
    }
}
