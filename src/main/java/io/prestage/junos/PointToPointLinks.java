package io.prestage.junos;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links between routers, as their addresses tell: two of them with addresses in the same subnet for two share a link. */
public final class PointToPointLinks {
    private static final Pattern ADDRESS =
            Pattern.compile("([0-9.]+)/(30|31)|([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(126|127)");

    private PointToPointLinks() {}

    /**
     * The subnets of /30, /31, /126 and /127 on interfaces that are not in routing instances, with their first address.
     *
     * @param configuration normalised, as in {@code DeviceFacts}
     */
    public static SortedSet<String> of(String configuration) {
        Node root = Xml.read(configuration, "the configuration of the facts")
                .child("configuration")
                .orElseThrow();
        TreeSet<String> customers = new TreeSet<>();
        root.children("routing-instances")
                .flatMap(each -> each.children("instance"))
                .flatMap(each -> each.children("interface"))
                .forEach(each -> customers.add(String.valueOf(each.key())));
        TreeSet<String> subnets = new TreeSet<>();
        root.children("interfaces")
                .flatMap(each -> each.children("interface"))
                .forEach(port -> port.children("unit")
                        .filter(unit -> !customers.contains(port.key() + "." + unit.key()))
                        .flatMap(unit -> unit.children("family"))
                        .flatMap(family -> Stream.concat(family.children("inet"), family.children("inet6")))
                        .flatMap(inet -> inet.children("address"))
                        .flatMap(address -> subnet(String.valueOf(address.key())).stream())
                        .forEach(subnets::add));
        return subnets;
    }

    static Optional<String> subnet(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String host = address.substring(0, address.indexOf('/'));
            int length = Integer.parseInt(address.substring(address.indexOf('/') + 1));
            byte[] bytes = InetAddress.getByName(host).getAddress();
            int hostBits = bytes.length * 8 - length;
            BigInteger first = new BigInteger(1, bytes).shiftRight(hostBits).shiftLeft(hostBits);
            return Optional.of(first.toString(16) + "/" + length);
        } catch (UnknownHostException e) {
            // Not an address, although it looks like one.
            return Optional.empty();
        }
    }
}
