package io.prestage.junos;

import io.prestage.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The services that a configuration shows as deployed, and the addresses of its loopback. Prestaging comes before the services: while there is
 * one, a role must not be taken away. Sources: Junos VPNs guides; Connectivity Services Director, "Unassigning N-PE Devices".
 */
public final class Services {
    private static final String MANAGEMENT_INSTANCE = "mgmt_junos";

    private Services() {}

    /**
     * Every service with at least one logical interface of the device, logical systems included.
     *
     * @param configuration normalised, as in {@code DeviceFacts}
     */
    public static List<Service> of(String configuration) {
        Node root = root(configuration);
        List<Service> services = new ArrayList<>();
        Stream.concat(Stream.of(root), below(root, "logical-systems")).forEach(system -> add(services, system));
        return services;
    }

    /** Addresses of {@code lo0} in the main instance, with prefix length as configured. */
    public static SortedSet<String> loopbacks(String configuration) {
        Node root = root(configuration);
        TreeSet<String> inInstances = new TreeSet<>();
        below(root, "routing-instances", "instance").forEach(instance -> inInstances.addAll(interfaces(instance)));
        TreeSet<String> found = new TreeSet<>();
        below(root, "interfaces", "interface")
                .filter(each -> "lo0".equals(each.key()))
                .flatMap(lo0 -> lo0.children("unit"))
                .filter(unit -> !inInstances.contains("lo0." + unit.key()))
                .flatMap(unit -> below(unit, "family"))
                .flatMap(family -> Stream.concat(family.children("inet"), family.children("inet6")))
                .flatMap(inet -> inet.children("address"))
                .forEach(address -> found.add(String.valueOf(address.key())));
        return found;
    }

    private static void add(List<Service> services, Node system) {
        below(system, "routing-instances", "instance")
                .filter(Services::isForCustomers)
                .forEach(instance -> {
                    String type = instance.childText("instance-type");
                    addIfUsed(
                            services,
                            type.isEmpty() ? "instance" : type,
                            String.valueOf(instance.key()),
                            interfaces(instance));
                    below(instance, "bridge-domains", "domain").forEach(domain -> bridge(services, domain));
                });
        below(system, "bridge-domains", "domain").forEach(domain -> bridge(services, domain));
        below(system, "protocols", "l2circuit", "neighbor")
                .forEach(neighbour -> neighbour
                        .children("interface")
                        .forEach(each -> addIfUsed(
                                services,
                                "l2circuit",
                                neighbour.key() + " " + each.childText("virtual-circuit-id"),
                                one(String.valueOf(each.key())))));
        below(system, "protocols", "connections", "interface-switch")
                .forEach(each -> addIfUsed(services, "interface-switch", String.valueOf(each.key()), interfaces(each)));
    }

    private static boolean isForCustomers(Node instance) {
        return !MANAGEMENT_INSTANCE.equals(instance.key());
    }

    private static void bridge(List<Service> services, Node domain) {
        addIfUsed(services, "bridge-domain", String.valueOf(domain.key()), interfaces(domain));
    }

    private static void addIfUsed(List<Service> services, String kind, String name, SortedSet<String> interfaces) {
        interfaces.removeIf(each -> each.startsWith("lo0.") || each.startsWith("irb"));
        if (!interfaces.isEmpty()) {
            services.add(new Service(kind, name.strip(), interfaces));
        }
    }

    private static SortedSet<String> interfaces(Node holder) {
        TreeSet<String> names = new TreeSet<>();
        holder.children("interface").forEach(each -> names.addAll(one(keyOrText(each))));
        return names;
    }

    private static String keyOrText(Node each) {
        String key = each.key();
        return key == null ? each.text() : key;
    }

    private static SortedSet<String> one(String name) {
        TreeSet<String> single = new TreeSet<>();
        single.add(name);
        return single;
    }

    private static Node root(String configuration) {
        return Xml.read(configuration, "the configuration of the facts")
                .child("configuration")
                .orElseThrow();
    }

    private static Stream<Node> below(Node node, String... path) {
        Stream<Node> found = Stream.of(node);
        for (String step : path) {
            found = found.flatMap(each -> each.children(step));
        }
        return found;
    }
}
