package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Verdict;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.InterfaceRow;
import io.prestage.store.RecommendationRow;
import io.prestage.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code …/manage-roles/devices}: devices on their way to a role. Confirmed ones leave the list, excluded ones stay. */
public final class PrestageDevices {
    static final String COLLECTION = "/api/space/nsas/prestage-devices/manage-roles/devices";
    private static final int PAGE = 1000;

    private static final Listing<Prestaged> LISTING = new Listing<Prestaged>()
            .field("name", Prestaged::name)
            .field("DeviceName", Prestaged::name)
            .field("key", it -> it.recommendation().deviceId().value())
            .field("IPAddress", Prestaged::address)
            .field("Role", it -> it.recommendation().role())
            .field("State", it -> it.recommendation().state().name())
            .field("LoopBackAddress", it -> it.recommendation().loopback());

    private final Database database;

    PrestageDevices(Database database) {
        this.database = database;
    }

    private record Prestaged(RecommendationRow recommendation, String address) {
        String name() {
            return recommendation.deviceName();
        }
    }

    public Answer list(Exchange exchange) {
        Listing.Page<Prestaged> page = LISTING.of(database.inTransaction(PrestageDevices::open), Query.of(exchange));
        return Answer.of(Element.data()
                .with(Element.of("PrestageDevices")
                        .attribute("size", page.items().size())
                        .attribute("total", page.total())
                        .withAll(page.items().stream()
                                .map(it -> head(it.recommendation().deviceId(), it.name(), it.address())
                                        .with("Role", it.recommendation().role().name())
                                        .with(
                                                "State",
                                                it.recommendation().state().name())
                                        .with(
                                                "LoopBackAddress",
                                                it.recommendation().loopback()))
                                .toList())));
    }

    /** What rules said of devices that have no role. */
    private static List<Prestaged> open(Transaction tx) {
        Map<DeviceId, String> addresses = new HashMap<>();
        Devices.all(tx).forEach(device -> addresses.put(device.id(), device.address()));
        List<Prestaged> open = new ArrayList<>();
        List<RecommendationRow> page;
        long last = 0;
        do {
            page = tx.recommendations().list(last, PAGE);
            page.stream()
                    .filter(row -> !row.state().name().equals("ASSIGNED"))
                    .forEach(row -> open.add(new Prestaged(row, addresses.getOrDefault(row.deviceId(), ""))));
            last = page.isEmpty() ? last : page.get(page.size() - 1).deviceId().value();
        } while (page.size() == PAGE);
        return open;
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
