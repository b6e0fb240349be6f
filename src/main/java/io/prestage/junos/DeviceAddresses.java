package io.prestage.junos;

import io.prestage.model.IpAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses from which a device may speak, read from its configuration: those of its main instance and of its management instance. Addresses
 * in customers' instances and in logical systems are left out, as others use the same ones.
 */
public final class DeviceAddresses {
    private static final String MANAGEMENT_INSTANCE = "mgmt_junos";
    private static final Pattern NOBODYS =
            Pattern.compile("127\\..*|169\\.254\\..*|::1|fe80:.*|128\\.0\\..*", Pattern.CASE_INSENSITIVE);

    private DeviceAddresses() {}

    /**
     * Every such address, normal form.
     *
     * @param configuration normalised, as in {@code DeviceFacts}
     */
    public static Set<String> of(String configuration) {
        Node root = Xml.read(configuration, "the configuration of the facts")
                .child("configuration")
                .orElseThrow();
        Set<String> customers = new LinkedHashSet<>();
        root.children("routing-instances")
                .flatMap(each -> each.children("instance"))
                .filter(each -> !MANAGEMENT_INSTANCE.equals(each.key()))
                .flatMap(each -> each.children("interface"))
                .forEach(each -> customers.add(String.valueOf(each.key())));
        Set<String> addresses = new LinkedHashSet<>();
        root.children("interfaces")
                .flatMap(each -> each.children("interface"))
                .forEach(port -> port.children("unit")
                        .filter(unit -> !customers.contains(port.key() + "." + unit.key()))
                        .filter(unit -> unit.child("logical-system").isEmpty())
                        .flatMap(DeviceAddresses::addresses)
                        .filter(address -> !NOBODYS.matcher(address).matches())
                        .forEach(addresses::add));
        return addresses;
    }

    private static Stream<String> addresses(Node unit) {
        return unit.children("family")
                .flatMap(family -> Stream.concat(family.children("inet"), family.children("inet6")))
                .flatMap(inet -> inet.children("address"))
                .map(address -> IpAddress.normal(String.valueOf(address.key()).replaceFirst("/.*", "")));
    }
}
