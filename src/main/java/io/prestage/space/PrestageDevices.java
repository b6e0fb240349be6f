package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.Verdict;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.InterfaceRow;
import io.prestage.store.RangeStore;
import io.prestage.store.RangeStore.WithoutRole;
import io.prestage.store.Transaction;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code …/manage-roles/devices}: devices on their way to a role. Confirmed ones leave the list, excluded ones stay. */
public final class PrestageDevices {
    static final String COLLECTION = "/api/space/nsas/prestage-devices/manage-roles/devices";
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::name).toList();
    static final Listing<WithoutRole> LISTING = new Listing<WithoutRole>()
            .field("name", WithoutRole::deviceName, Stored.text(RangeStore.NAME))
            .field("DeviceName", WithoutRole::deviceName, Stored.text(RangeStore.NAME))
            .field("key", it -> it.deviceId().value(), Stored.number(RangeStore.RECOMMENDED_FOR))
            .field("IPAddress", WithoutRole::address, Stored.text(RangeStore.ADDRESS))
            .field("Role", it -> it.role().name(), Stored.words(RangeStore.RECOMMENDED_ROLE, ROLES, name -> name))
            .field("State", it -> it.state().name(), Stored.roleState(RangeStore.ROLE_STATE))
            .field("LoopBackAddress", WithoutRole::loopback, Stored.text(RangeStore.RECOMMENDED_LOOPBACK));

    private final Database database;

    PrestageDevices(Database database) {
        this.database = database;
    }

    public Answer list(Exchange exchange) {
        Query query = Query.of(exchange);
        Listing.Page<WithoutRole> page = database.inTransaction(tx -> LISTING.page(query, tx.ranges()::withoutRole));
        return Answer.of(Element.data()
                .with(Element.of("PrestageDevices")
                        .attribute("size", page.items().size())
                        .attribute("total", page.total())
                        .withAll(page.items().stream()
                                .map(it -> head(it.deviceId(), it.deviceName(), it.address())
                                        .with("Role", it.role().name())
                                        .with("State", it.state().name())
                                        .with("LoopBackAddress", it.loopback()))
                                .toList())));
    }

    public Answer get(@Header("id") String id) {
        return Answer.of(Element.data()
                .with(Element.of("PrestageDevices")
                        .attribute("size", 1)
                        .with(database.inTransaction(tx -> one(tx, Devices.find(tx, id))))));
    }

    private static Element one(Transaction tx, DeviceRow device) {
        Recommendation it = tx.recommendations()
                .find(device.id())
                .orElseThrow(() -> SpaceProblem.notFound("device '" + device.name()
                        + "' has not been read yet, so the rules have said nothing of it; it is "
                        + device.state().name()));
        String state = tx.recommendations().list(device.id().value() - 1, 1).stream()
                .filter(row -> row.deviceId().equals(device.id()))
                .map(row -> row.state().name())
                .findFirst()
                .orElse("NOT_RECOMMENDED");
        List<InterfaceRow> interfaces = tx.recommendations().interfaces(device.id());
        return head(device.id(), device.name(), device.address())
                .with("Role", it.role().name())
                .with("State", state)
                .with("LoopBackAddress", it.loopback())
                .with(Element.of("Capabilities")
                        .withAll(it.capabilities().stream()
                                .map(name -> Element.of("Capability", name))
                                .toList()))
                .with(Element.of("Reasons").withAll(reasons(it.reasons())))
                .with(Element.of("UNIs")
                        .attribute("size", interfaces.size())
                        .withAll(interfaces.stream().map(PrestageDevices::uni).toList()));
    }

    private static Element head(DeviceId id, String name, String address) {
        String href = COLLECTION + "/" + id;
        return Element.of("PrestageDevice")
                .attribute("key", id)
                .attribute("href", href)
                .attribute("uri", href)
                .with("DeviceName", name)
                .with("IPAddress", address);
    }

    private static Element uni(InterfaceRow row) {
        return Element.of("UNI")
                .with("Name", row.name())
                .with("State", row.uni().name())
                .with("Verdict", row.verdict().name())
                .with("VLANPool", row.vlanPool())
                .withAll(reasons(row.reasons()));
    }

    /** Those that decided. The native interface has all that were examined. */
    private static List<Element> reasons(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.verdict() == Verdict.FOR || reason.verdict() == Verdict.AGAINST)
                .map(reason -> Element.of("Reason")
                        .attribute("rule", reason.rule())
                        .attribute("verdict", reason.verdict())
                        .with("Sentence", reason.sentence())
                        .with("Path", reason.path())
                        .with("Value", reason.value()))
                .toList();
    }
}
