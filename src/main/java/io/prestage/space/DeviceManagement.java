package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.model.Job;
import io.prestage.requests.Jobs;
import io.prestage.requests.Retirement;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.JobRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code /api/space/device-management/devices}: the inventory. */
public final class DeviceManagement {
    private static final Listing<DeviceRow> LISTING = Devices.listing();
    private static final List<String> LINKS =
            List.of("configurations", "exec-rpc", "exec-resync", "change-requests", "managed-elements");

    private final Database database;
    private final Jobs jobs;
    private final Retirement retirement;
    private final Queues queues;

    DeviceManagement(Database database, Jobs jobs, Retirement retirement, Queues queues) {
        this.database = database;
        this.jobs = jobs;
        this.retirement = retirement;
        this.queues = queues;
    }

    public Answer list(Exchange exchange) {
        Query query = Query.of(exchange);
        Listing.Page<DeviceRow> page = database.inTransaction(tx -> LISTING.page(query, tx.ranges()::devices));
        return Answer.of(Element.of("devices")
                .attribute("uri", Devices.COLLECTION)
                .attribute("size", page.items().size())
                .attribute("total", page.total())
                .withAll(page.items().stream().map(DeviceManagement::item).toList()));
    }

    public Answer get(@Header("id") String id) {
        return Answer.of(one(database.inTransaction(tx -> Devices.find(tx, id))));
    }

    /** Reads the device anew. */
    public Answer resync(@Header("id") String id, Exchange exchange) {
        String actor = SpaceGate.actor(exchange);
        Optional<Queues.Named> queue = queues.named(Query.of(exchange), actor);
        JobRow job = database.inTransaction(tx -> {
            DeviceId device = Devices.find(tx, id).id();
            return jobs.start(tx, new Jobs.Wish(Job.Kind.SYNCHRONISE, Map.of(device, Set.of()), actor, "exec-resync"));
        });
        long number = Works.of(job).number();
        queue.ifPresent(it -> queues.watch(it, number));
        return Answer.task(number);
    }

    /** Takes a device out of the inventory. */
    public Answer delete(@Header("id") String id, Exchange exchange) {
        String actor = SpaceGate.actor(exchange);
        database.transact(tx -> retirement.retire(tx, Devices.find(tx, id), actor));
        return Answer.empty();
    }

    private static Element item(DeviceRow device) {
        String href = Devices.href(device.id());
        return Element.of("device")
                .attribute("href", href)
                .attribute("uri", href)
                .attribute("key", device.id())
                .with("deviceFamily", "junos")
                .with("OSVersion", device.osVersion())
                .with("platform", Devices.platform(device))
                .with("serialNumber", device.serialNumber())
                .with("connectionStatus", Devices.connection(device))
                .with("ipAddr", device.address())
                .with("managedStatus", Devices.managedStatus(device))
                .with("device-id", device.id().value())
                .with("name", device.name())
                .with("connection-type", "Junos Space initiated")
                .with("config-status", Devices.configStatus(device))
                .with("domain-id", 2)
                .with("domain-name", "Global");
    }

    private static Element one(DeviceRow device) {
        DeviceId id = device.id();
        String href = Devices.href(id);
        Element element = Element.of("device")
                .attribute("href", href)
                .attribute("uri", href)
                .attribute("key", id)
                .with("deviceFamily", "junos")
                .with("OSVersion", device.osVersion())
                .with("platform", Devices.platform(device))
                .with("serialNumber", device.serialNumber())
                .with("name", device.name())
                .with("hostName", device.hostName())
                .with("id", id.value())
                .with("device-id", id.value())
                .with("ipAddr", device.address())
                .with("connection-type", "Junos Space initiated")
                .with("config-status", Devices.configStatus(device))
                .with("domain-id", 2)
                .with("domain-name", "Global")
                .with(Element.of("connection-status")
                        .attribute("href", href + "/connection-status")
                        .with("status", Devices.connection(device)))
                .with(Element.of("managed-status")
                        .attribute("href", href + "/managed-status")
                        .with("status", Devices.managedStatus(device)));
        LINKS.stream()
                .filter(link -> !link.equals("managed-elements"))
                .forEach(link -> element.link(link, href + "/" + link));
        return element.with(Element.of("managed-elements")
                .with(Element.of("managed-element").attribute("href", ManagedDomain.href(id))));
    }
}
