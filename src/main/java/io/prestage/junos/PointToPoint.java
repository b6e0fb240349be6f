package io.prestage.junos;

import io.prestage.model.IpAddress;
import io.prestage.model.PortAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses of point-to-point links of the main instance: those of networks with two hosts (/30 and /31; /126 and /127, RFC 6164). Links of
 * customers' instances are left out, as others use the same addresses.
 */
public final class PointToPoint {
    private PointToPoint() {}

    /**
     * Every such address, in the order of the configuration.
     *
     * @param configuration normalised, as in {@code DeviceFacts}
     */
    public static List<PortAddress> of(String configuration) {
        Node root = Xml.read(configuration, "the configuration of the facts")
                .child("configuration")
                .orElseThrow();
        Set<String> customers = root.children("routing-instances")
                .flatMap(each -> each.children("instance"))
                .flatMap(each -> each.children("interface"))
                .map(each -> String.valueOf(each.key()))
                .collect(Collectors.toSet());
        return root.children("interfaces")
                .flatMap(each -> each.children("interface"))
                .flatMap(port -> port.children("unit").flatMap(unit -> addresses(port.key() + "." + unit.key(), unit)))
                .filter(address -> !customers.contains(address.unit()))
                .toList();
    }

    private static Stream<PortAddress> addresses(String name, Node unit) {
        return unit.children("family")
                .flatMap(family -> Stream.concat(family.children("inet"), family.children("inet6")))
                .flatMap(inet -> inet.children("address"))
                .flatMap(address -> network(String.valueOf(address.key())).stream())
                .map(network -> new PortAddress(name, network));
    }

    /** Network of an address with prefix length, where that is one of two hosts. */
    private static Optional<String> network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (slash < 0
                || !IpAddress.isLiteral(address)
                || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int hostBits = bytes.length * 8 - length;
            if (hostBits != 1 && hostBits != 2) {
                return Optional.empty();
            }
            bytes[bytes.length - 1] &= (byte) (0xff << hostBits);
            return Optional.of(IpAddress.text(InetAddress.getByAddress(bytes)) + "/" + length);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
