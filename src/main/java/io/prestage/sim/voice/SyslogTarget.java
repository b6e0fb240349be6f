package io.prestage.sim.voice;

import io.prestage.sim.network.Reporting.Transport;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A receiver of syslog.
 *
 * @param host as it was given; the receiver's certificate must name it
 * @param framing of TCP and TLS
 */
public record SyslogTarget(Transport transport, String host, InetSocketAddress address, Framing framing) {
    private static final Pattern FORM =
            Pattern.compile("(?:(?<transport>\\w+)://)?(?<host>\\[[^]]*]|[^:\\s\\[\\]/]+):(?<port>\\d{1,5})");

    /** How a stream is divided into messages. Which one a Junos router uses is not documented. Source: RFC 6587. */
    public enum Framing {
        /** RFC 6587 section 3.4.1, RFC 5425 section 4.3. */
        OCTET_COUNTING,
        /** RFC 6587 section 3.4.2. */
        LINE_FEED;

        static Framing usual(Transport transport) {
            return transport == Transport.TLS ? OCTET_COUNTING : LINE_FEED;
        }
    }

    public SyslogTarget {
        requireIpv4("syslog", host, address);
    }

    public static SyslogTarget udp(InetSocketAddress address) {
        return new SyslogTarget(Transport.UDP, address.getHostString(), address, Framing.LINE_FEED);
    }

    public SyslogTarget withFraming(Framing another) {
        return new SyslogTarget(transport, host, address, another);
    }

    /**
     * Reads {@code HOST:PORT}, which is UDP, or {@code udp://}, {@code tcp://}, {@code tls://HOST:PORT}.
     *
     * @throws IllegalArgumentException when it is something else or there is no such host
     */
    public static SyslogTarget parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a syslog target is HOST:PORT, udp://HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT, not '" + text
                            + "'");
        }
        Transport transport = transport(matcher.group("transport"), text);
        InetSocketAddress address = address("syslog", text, matcher.group("host"), matcher.group("port"));
        return new SyslogTarget(transport, matcher.group("host"), address, Framing.usual(transport));
    }

    /** An IPv4 address and port of {@code HOST:PORT}, for any kind of receiver. */
    static InetSocketAddress hostAndPort(String kind, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group("transport") != null) {
            throw new IllegalArgumentException("a " + kind + " target is HOST:PORT, not '" + text + "'");
        }
        return address(kind, text, matcher.group("host"), matcher.group("port"));
    }

    static void requireIpv4(String kind, String host, InetSocketAddress address) {
        if (address.getAddress() != null && !(address.getAddress() instanceof Inet4Address)) {
            throw new IllegalArgumentException(
                    "the " + kind + " target '" + host
                            + "' is an IPv6 address: virtual routers have IPv4 addresses and cannot send there; give an IPv4 one");
        }
    }

    private static Transport transport(@org.jspecify.annotations.Nullable String word, String text) {
        return word == null
                ? Transport.UDP
                : Arrays.stream(Transport.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("there is no transport '" + word + "' (in '" + text
                                        + "'); known are "
                                        + Arrays.stream(Transport.values())
                                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))));
    }

    private static InetSocketAddress address(String kind, String text, String host, String port) {
        int number = Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("the port must be 1 to 65535 in the " + kind + " target '" + text + "'");
        }
        if (host.startsWith("[")) {
            requireIpv4(kind, host, new InetSocketAddress(host.substring(1, host.length() - 1), number));
            throw new IllegalArgumentException("the " + kind + " target '" + text + "' needs no brackets");
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (each instanceof Inet4Address) {
                    return new InetSocketAddress(each, number);
                }
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "there is no host '" + host + "' for the " + kind + " target '" + text + "'", e);
        }
        throw new IllegalArgumentException(
                "the " + kind + " target '" + text + "' has no IPv4 address, and virtual routers have no other");
    }
}
