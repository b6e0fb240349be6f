package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.model.Job;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.requests.Choices;
import io.prestage.requests.Jobs;
import io.prestage.store.ChoiceRow;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.JobRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a manager asks for in {@code …/manage-roles}: jobs over devices, and choices for one of them. Bodies are ours, as Juniper prints none:
 * {@code Data} with {@code PrestageDevices/PrestageDevice@key} or {@code UNIs/UNI/Name}, {@code LoopBackAddress} and {@code Reason}.
 */
public final class PrestageRequests {
    private final Database database;
    private final Jobs jobs;
    private final Choices choices;
    private final Queues queues;

    PrestageRequests(Database database, Jobs jobs, Choices choices, Queues queues) {
        this.database = database;
        this.jobs = jobs;
        this.choices = choices;
        this.queues = queues;
    }

    public Answer discoverRoles(Exchange exchange) {
        return start(exchange, Job.Kind.DISCOVER_ROLES, null, "Role discovery started");
    }

    /** All that is recommended, or the devices of the body, each with its interfaces or with all that are recommended. */
    public Answer assignRoles(Exchange exchange) {
        Optional<Map<DeviceId, Set<String>>> named = SpaceGate.request(exchange).map(PrestageRequests::devices);
        return start(
                exchange,
                Job.Kind.ASSIGN_ROLES,
                named.filter(devices -> !devices.isEmpty()).orElse(null),
                "Role assignment started");
    }

    public Answer unassignRoles(Exchange exchange) {
        Map<DeviceId, Set<String>> devices =
                SpaceGate.request(exchange).map(PrestageRequests::devices).orElse(Map.of());
        if (devices.isEmpty()) {
            throw SpaceProblem.badRequest(
                    "the body must name devices, as <PrestageDevices><PrestageDevice key=\"…\"/></PrestageDevices>:"
                            + " roles are never taken from all at once");
        }
        if (devices.values().stream().anyMatch(interfaces -> !interfaces.isEmpty())) {
            throw SpaceProblem.badRequest("roles are taken from interfaces with …/devices/{id}/unassign-unis");
        }
        return start(exchange, Job.Kind.UNASSIGN_ROLES, devices, "Role unassignment started");
    }

    private Answer start(
            Exchange exchange, Job.Kind kind, @Nullable Map<DeviceId, Set<String>> devices, String message) {
        String actor = SpaceGate.actor(exchange);
        Jobs.Wish wish = new Jobs.Wish(kind, devices, actor, reason(exchange));
        Optional<Queues.Named> queue = queues.named(Query.of(exchange), actor);
        JobRow job = database.inTransaction(tx -> jobs.start(tx, wish));
        Work work = Works.of(job);
        queue.ifPresent(it -> queues.watch(it, work.number()));
        Element told = Element.of("Job")
                .with("ID", work.number())
                .with("Status", work.progress().state());
        return Answer.of(status(Optional.of(told), message + ". Use the job ID to follow it."));
    }

    public Answer exclude(@Header("id") String id, Exchange exchange) {
        return choose(id, exchange, device -> List.of(new OperatorChoice(Kind.EXCLUDE, null)));
    }

    public Answer include(@Header("id") String id, Exchange exchange) {
        return choose(id, exchange, device -> List.of(new OperatorChoice(Kind.INCLUDE, null)));
    }

    public Answer loopback(@Header("id") String id, Exchange exchange) {
        String address = SpaceGate.request(exchange)
                .flatMap(body -> body.whole()
                        .filter(each -> each.name().equals("LoopBackAddress"))
                        .findFirst())
                .map(Element::text)
                .orElseThrow(
                        () -> SpaceProblem.badRequest("the body must name a LoopBackAddress, such as 192.0.2.1/32"));
        return choose(id, exchange, device -> List.of(OperatorChoice.ofLoopback(address)));
    }

    public Answer excludeUnis(@Header("id") String id, Exchange exchange) {
        return choose(id, exchange, device -> each(exchange, Kind.EXCLUDE));
    }

    public Answer includeUnis(@Header("id") String id, Exchange exchange) {
        return choose(id, exchange, device -> each(exchange, Kind.INCLUDE));
    }

    public Answer unassignUnis(@Header("id") String id, Exchange exchange) {
        return choose(id, exchange, device -> each(exchange, Kind.UNASSIGN));
    }

    private interface Wanted {
        List<OperatorChoice> of(DeviceRow device);
    }

    private Answer choose(String id, Exchange exchange, Wanted wanted) {
        String actor = SpaceGate.actor(exchange);
        String reason = reason(exchange);
        return Answer.of(database.inTransaction(tx -> {
            DeviceRow device = Devices.find(tx, id);
            List<OperatorChoice> made = wanted.of(device);
            made.forEach(choice -> choices.make(tx, device, new Choices.Wish(choice, actor, reason, null)));
            String what = made.stream()
                    .map(it -> it.kind() + (it.interfaceName() == null ? "" : " " + it.interfaceName()))
                    .collect(Collectors.joining(", "));
            return status(Optional.of(identity(device)), what + " is chosen for " + device.name());
        }));
    }

    /** Takes the choices for a device back, those for its interfaces left alone. */
    public Answer giveBack(@Header("id") String id, Exchange exchange) {
        return withdraw(id, exchange, null);
    }

    public Answer giveBackUnis(@Header("id") String id, Exchange exchange) {
        return withdraw(id, exchange, unis(exchange));
    }

    private Answer withdraw(String id, Exchange exchange, @Nullable Set<String> interfaces) {
        String actor = SpaceGate.actor(exchange);
        return Answer.of(database.inTransaction(tx -> {
            DeviceRow device = Devices.find(tx, id);
            List<ChoiceRow> held = tx.choices().of(device.id()).stream()
                    .filter(row -> interfaces == null
                            ? row.interfaceName() == null
                            : row.interfaceName() != null && interfaces.contains(row.interfaceName()))
                    .toList();
            if (held.isEmpty()) {
                throw SpaceProblem.conflict("nothing was chosen for device '" + device.name() + "'"
                        + (interfaces == null ? "" : " and interfaces " + String.join(", ", interfaces))
                        + ", so there is nothing to take back");
            }
            held.forEach(row -> choices.withdraw(tx, row, actor));
            return status(Optional.of(identity(device)), "Rules and policy decide again on " + device.name());
        }));
    }

    private static List<OperatorChoice> each(Exchange exchange, Kind kind) {
        return unis(exchange).stream()
                .map(name -> new OperatorChoice(kind, name))
                .toList();
    }

    private static Set<String> unis(Exchange exchange) {
        Set<String> names =
                SpaceGate.request(exchange).map(PrestageRequests::interfaces).orElseGet(TreeSet::new);
        if (names.isEmpty()) {
            throw SpaceProblem.badRequest(
                    "the body must name interfaces, as <Data><UNIs><UNI><Name>ge-0/0/1</Name></UNI></UNIs></Data>");
        }
        return names;
    }

    private static Set<String> interfaces(Element within) {
        return within.whole()
                .filter(each -> each.name().equals("UNI"))
                .map(uni -> Optional.ofNullable(uni.textOf("Name")).orElse(uni.text()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<DeviceId, Set<String>> devices(Element body) {
        Map<DeviceId, Set<String>> devices = new LinkedHashMap<>();
        body.whole().filter(each -> each.name().equals("PrestageDevice")).forEach(device -> {
            String key = Optional.ofNullable(device.attributes().get("key")).orElse("");
            if (!key.matches("[1-9]\\d{0,17}")) {
                throw SpaceProblem.badRequest(
                        "PrestageDevice needs the attribute key, the number of the device, not '" + key + "'");
            }
            devices.put(new DeviceId(Long.parseLong(key)), interfaces(device));
        });
        return devices;
    }

    private static String reason(Exchange exchange) {
        return SpaceGate.request(exchange)
                .flatMap(body -> body.first("Reason"))
                .map(Element::text)
                .orElse("");
    }

    private static Element identity(DeviceRow device) {
        return Element.of("Identity")
                .with("Type", "Device")
                .with("Value", device.id().value());
    }

    private static Element status(Optional<Element> about, String message) {
        Element status = Element.of("Status");
        about.ifPresent(status::with);
        return Element.data().with(status.with("Code", 200).with("Message", message));
    }
}
