package io.prestage.space;

import io.prestage.requests.Discoveries;
import io.prestage.space.JobNumbers.Kind;
import io.prestage.store.Database;
import io.prestage.store.DiscoveryProfile;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code discover-devices}: a discovery of ours, followed as a job. Names and passwords of the body are never used or kept: the gateway logs in
 * with credentials of its settings, with those that are named as the user of the body is, else with {@code default}.
 */
public final class DiscoverDevices {
    private static final String DEFAULT = "default";

    private final Database database;
    private final Discoveries discoveries;
    private final Queues queues;
    private final Set<String> credentials;

    DiscoverDevices(Database database, Discoveries discoveries, Queues queues, Set<String> credentials) {
        this.database = database;
        this.discoveries = discoveries;
        this.queues = queues;
        this.credentials = Set.copyOf(credentials);
    }

    public Answer start(Exchange exchange) {
        String actor = SpaceGate.actor(exchange);
        Element body = SpaceGate.request(exchange)
                .orElseThrow(() -> SpaceProblem.badRequest("the body is missing: <discover-devices> with targets"));
        DiscoveryProfile profile = profile(body);
        Optional<Queues.Named> queue = queues.named(Query.of(exchange), actor);
        long number = Kind.DISCOVERY.number(database.inTransaction(
                tx -> discoveries.start(tx, profile, actor).id()));
        queue.ifPresent(it -> queues.watch(it, number));
        return Answer.task(number);
    }

    private DiscoveryProfile profile(Element body) {
        List<String> targets = targets(body);
        if (targets.isEmpty()) {
            throw SpaceProblem.badRequest("the body names no target: ipAddressDiscoveryTarget, ipRangeDiscoveryTarget,"
                    + " ipSubnetDiscoveryTarget or hostNameDiscoveryTarget");
        }
        boolean add = "true".equalsIgnoreCase(body.textOf("manageDiscoveredSystemsFlag"))
                || body.first("device").isPresent();
        return new DiscoveryProfile(targets, List.of(), profileName(body), port(body), 50, 16, add, false, "");
    }

    private String profileName(Element body) {
        return body.whole()
                .filter(it -> it.name().equals("userName") || it.name().equals("user-name"))
                .map(Element::text)
                .filter(credentials::contains)
                .findFirst()
                .orElse(DEFAULT);
    }

    private static int port(Element body) {
        String port = Optional.ofNullable(body.textOf("port")).orElse("830");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw SpaceProblem.badRequest("port must be from 1 to 65535, not '" + port + "'");
        }
        return Integer.parseInt(port);
    }

    private static List<String> targets(Element body) {
        List<String> targets = new ArrayList<>();
        Stream.of(
                        texts(body, "ipAddressDiscoveryTarget", "ipAddress"),
                        texts(body, "hostNameDiscoveryTarget", "hostName"),
                        texts(body, "device", "ip-address"),
                        texts(body, "device", "hostname"))
                .flatMap(each -> each)
                .forEach(targets::add);
        body.all("ipRangeDiscoveryTarget")
                .forEach(it -> targets.add(it.textOf("lowerIp") + "-" + it.textOf("upperIp")));
        body.all("ipSubnetDiscoveryTarget")
                .forEach(it -> targets.add(it.textOf("baseIp") + "/" + prefix(it.textOf("subnetMask"))));
        return targets;
    }

    private static Stream<String> texts(Element body, String target, String name) {
        return body.all(target)
                .map(it -> it.textOf(name))
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf);
    }

    /** A mask as 255.255.255.0, or the number of its bits. */
    private static String prefix(@Nullable String mask) {
        if (mask == null || mask.matches("\\d{1,3}")) {
            return String.valueOf(mask);
        }
        if (mask.matches("[0-9.]{7,15}")) {
            try {
                BigInteger bits = new BigInteger(1, InetAddress.getByName(mask).getAddress());
                int ones = bits.bitCount();
                if (bits.equals(BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE.shiftLeft(32 - ones)))) {
                    return Integer.toString(ones);
                }
            } catch (UnknownHostException e) {
                // Said below.
            }
        }
        throw SpaceProblem.badRequest("subnetMask must be such as 255.255.255.0, not '" + mask + "'");
    }
}
