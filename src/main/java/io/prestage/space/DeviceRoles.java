package io.prestage.space;

import io.prestage.model.Role;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.InterfaceRow;
import io.prestage.store.RangeStore;
import io.prestage.store.Transaction;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code /api/space/nsas/device-roles/pe-devices}: where services can be provisioned. */
public final class DeviceRoles {
    private static final String COLLECTION = "/api/space/nsas/device-roles/pe-devices";
    static final Listing<DeviceRow> LISTING = Devices.listing()
            .field("Identity", device -> device.id().value(), Stored.number(RangeStore.DEVICE_ID))
            .field("ManagementAddress", DeviceRow::address, Stored.text(RangeStore.ADDRESS))
            .field("LoopBackAddress", DeviceRow::loopback, Stored.text(RangeStore.LOOPBACK))
            .field("Role", device -> Role.N_PE.name(), Stored.constant(Role.N_PE.name()))
            .field("ConfigStatus", Devices::managedStatus, Stored.deviceState(RangeStore.STATE, Devices::managedStatus))
            .field("Connection", Devices::connection, Devices.connection())
            .field("State", Devices::connection, Devices.connection());

    private final Database database;

    DeviceRoles(Database database) {
        this.database = database;
    }

    public Answer list(Exchange exchange) {
        Query query = Query.of(exchange);
        Listing.Page<DeviceRow> page = database.inTransaction(tx ->
                LISTING.page(query, range -> tx.ranges().devices(range.and(RangeStore.PROVIDER_EDGE))));
        return Answer.of(Element.data()
                .with(Element.of("Devices")
                        .attribute("size", page.items().size())
                        .attribute("total", page.total())
                        .withAll(page.items().stream()
                                .map(device -> head(device, true)
                                        .with("Role", Role.N_PE.name())
                                        .with("MEId", device.id().value())
                                        .with("ConfigStatus", Devices.managedStatus(device))
                                        .with("Platform", Devices.platform(device))
                                        .with("Connection", Devices.connection(device)))
                                .toList())));
    }

    public Answer get(@Header("id") String id) {
        return Answer.of(database.inTransaction(tx -> one(tx, Devices.find(tx, id))));
    }

    private static Element one(Transaction tx, DeviceRow device) {
        if (!isProviderEdge(device)) {
            throw SpaceProblem.notFound("device '" + device.name() + "' has not the role N_PE; GET " + COLLECTION
                    + " lists those that have it");
        }
        List<Element> ports = tx.recommendations().interfaces(device.id()).stream()
                .filter(row -> row.uni().name().equals("ASSIGNED"))
                .map(row -> port(device, row))
                .toList();
        return Element.data()
                .with(Element.of("Devices")
                        .attribute("size", 1)
                        .with(head(device, false)
                                .with("LoopBackAddress", device.loopback())
                                .with("EMSDeviceIdentifier", device.id().value())
                                .with("Role", Role.N_PE.name())
                                .with("MEId", device.id().value())
                                .with(Element.of("Ports")
                                        .attribute("size", ports.size())
                                        .withAll(ports))));
    }

    private static boolean isProviderEdge(DeviceRow device) {
        return device.role() == Role.N_PE;
    }

    private static Element head(DeviceRow device, boolean withState) {
        String href = COLLECTION + "/" + device.id();
        return Element.of("Device")
                .attribute("key", device.id())
                .attribute("uri", href)
                .attribute("href", href)
                .with(Element.of("Common")
                        .with("Name", device.name())
                        .with("Identity", device.id().value())
                        .with("State", withState ? Devices.connection(device) : null))
                .with("ManagementAddress", device.address());
    }

    private static Element port(DeviceRow device, InterfaceRow row) {
        return Element.of("Port")
                .with("Name", row.name())
                .with("Id", PortNumbers.of(device.id(), row.name()))
                .with("AdminStatus", ManagedDomain.upOrDown(row.adminUp()))
                .with("VLANPool", row.vlanPool())
                .with("Reserved", false);
    }
}
