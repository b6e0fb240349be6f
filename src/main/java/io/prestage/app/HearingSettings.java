package io.prestage.app;

import static io.prestage.app.SettingParsers.addresses;
import static io.prestage.app.SettingParsers.communities;
import static io.prestage.app.SettingParsers.integer;
import static io.prestage.app.SettingParsers.listenAddress;
import static io.prestage.app.SettingParsers.oneOf;
import static io.prestage.app.SettingParsers.optionalPath;

import io.netty.channel.epoll.Epoll;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of the listeners for notifications. */
final class HearingSettings {
    /** What becomes of a TLS client that shows no certificate. */
    enum ClientCertificates {
        OPTIONAL,
        REQUIRED
    }

    static final Setting<String> UDP_HOST = new Setting<>(
            "prestage.syslog.udp.host",
            "127.0.0.1",
            "Address on which syslog over UDP is heard; :: is every address, IPv4 and IPv6.",
            listenAddress());
    static final Setting<Integer> UDP_PORT = new Setting<>(
            "prestage.syslog.udp.port", "5514", "Port of syslog over UDP; 0: not heard.", integer(0, 65_535));
    static final Setting<Integer> UDP_SOCKETS = new Setting<>(
            "prestage.syslog.udp.sockets",
            "1",
            "Sockets on that port, each read by a thread of its own; more than one needs Linux.",
            integer(1, 4));
    static final Setting<String> TCP_HOST = new Setting<>(
            "prestage.syslog.tcp.host", "127.0.0.1", "Address on which syslog over TCP is heard.", listenAddress());
    static final Setting<Integer> TCP_PORT = new Setting<>(
            "prestage.syslog.tcp.port", "5514", "Port of syslog over TCP; 0: not heard.", integer(0, 65_535));
    static final Setting<Integer> CONNECTIONS = new Setting<>(
            "prestage.syslog.connections",
            "10000",
            "Most connections to each of the TCP and TLS ports; at the limit the one silent for longest is closed.",
            integer(1, 1_000_000));
    static final Setting<Integer> CONNECTIONS_PER_ADDRESS = new Setting<>(
            "prestage.syslog.connections-per-address",
            "100",
            "The same for connections from one address.",
            integer(1, 1_000_000));
    static final Setting<String> TLS_HOST = new Setting<>(
            "prestage.syslog.tls.host", "127.0.0.1", "Address on which syslog over TLS is heard.", listenAddress());
    static final Setting<Integer> TLS_PORT = new Setting<>(
            "prestage.syslog.tls.port",
            "6514",
            "Port of syslog over TLS; heard once a certificate is named.",
            integer(0, 65_535));
    static final Setting<Optional<Path>> TLS_CERTIFICATE = new Setting<>(
            "prestage.syslog.tls.certificate",
            "",
            "PEM file of the gateway's certificate and its chain; read again when it changes.",
            optionalPath());
    static final Setting<Optional<Path>> TLS_KEY = new Setting<>(
            "prestage.syslog.tls.key", "", "PEM file (PKCS #8, no passphrase) of its private key.", optionalPath());
    static final Setting<Optional<Path>> TLS_TRUSTED = new Setting<>(
            "prestage.syslog.tls.trusted",
            "",
            "PEM file of the issuers of client certificates; empty: clients are not asked for one.",
            optionalPath());
    static final Setting<ClientCertificates> TLS_CLIENTS = new Setting<>(
            "prestage.syslog.tls.client-certificates",
            "required",
            "required: clients without a certificate are refused; optional: they are known by their address.",
            oneOf(ClientCertificates.class));
    static final Setting<Set<String>> RELAYS = new Setting<>(
            "prestage.syslog.relays",
            "",
            "Addresses of relays whose word on the host name is trusted, separated by commas.",
            addresses());
    static final Setting<Integer> PER_MINUTE = new Setting<>(
            "prestage.notifications.per-minute",
            "60",
            "Notifications a minute of one sender that are recorded; of more, only the last one counts.",
            integer(1, 60_000));
    static final Setting<String> TRAP_HOST = new Setting<>(
            "prestage.trap.host", "127.0.0.1", "Address on which SNMP traps and informs are heard.", listenAddress());
    static final Setting<Integer> TRAP_PORT = new Setting<>(
            "prestage.trap.port", "1162", "Port of SNMP traps and informs; 0: not heard.", integer(0, 65_535));
    static final Setting<List<String>> COMMUNITIES = new Setting<>(
            "prestage.snmp.communities",
            "public",
            "Communities of SNMP v1 and v2c: public, file:NAME (one a line) or env:NAME, separated by commas.",
            communities(),
            true);

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            UDP_HOST,
            UDP_PORT,
            UDP_SOCKETS,
            TCP_HOST,
            TCP_PORT,
            CONNECTIONS,
            CONNECTIONS_PER_ADDRESS,
            TLS_HOST,
            TLS_PORT,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_TRUSTED,
            TLS_CLIENTS,
            RELAYS,
            TRAP_HOST,
            TRAP_PORT,
            COMMUNITIES,
            PER_MINUTE);

    private HearingSettings() {}

    /** Placeholders for routes that follow from several settings: which listeners run, and where. */
    static Map<String, String> derived(Settings settings) {
        Map<String, String> derived = new LinkedHashMap<>();
        int sockets = settings.get(UDP_PORT) == 0 ? 0 : settings.get(UDP_SOCKETS);
        for (int socket = 1; socket <= 4; socket++) {
            derived.put("prestage.syslog.udp.socket-" + socket + "-on", Boolean.toString(socket <= sockets));
        }
        derived.put("prestage.syslog.udp.at", at(settings, UDP_HOST, UDP_PORT));
        derived.put("prestage.syslog.tcp.at", at(settings, TCP_HOST, TCP_PORT));
        derived.put("prestage.syslog.tls.at", at(settings, TLS_HOST, TLS_PORT));
        derived.put("prestage.trap.at", at(settings, TRAP_HOST, TRAP_PORT));
        derived.put("prestage.syslog.udp.native", Boolean.toString(Epoll.isAvailable()));
        derived.put("prestage.syslog.tcp.on", Boolean.toString(settings.get(TCP_PORT) != 0));
        derived.put("prestage.syslog.tls.on", Boolean.toString(hearsTls(settings)));
        derived.put("prestage.trap.on", Boolean.toString(settings.get(TRAP_PORT) != 0));
        return derived;
    }

    /** Where notifications are heard, for people. */
    static String summary(Settings settings) {
        List<String> listeners = new ArrayList<>();
        if (settings.get(UDP_PORT) != 0) {
            listeners.add("syslog UDP " + at(settings, UDP_HOST, UDP_PORT));
        }
        if (settings.get(TCP_PORT) != 0) {
            listeners.add("TCP " + at(settings, TCP_HOST, TCP_PORT));
        }
        if (hearsTls(settings)) {
            listeners.add("TLS " + at(settings, TLS_HOST, TLS_PORT));
        }
        if (settings.get(TRAP_PORT) != 0) {
            listeners.add("SNMP " + at(settings, TRAP_HOST, TRAP_PORT));
        }
        return listeners.isEmpty() ? "hears no notifications" : "hears " + String.join(", ", listeners);
    }

    /** As it stands in a URI (RFC 3986 section 3.2.2). */
    private static String at(Settings settings, Setting<String> host, Setting<Integer> port) {
        String address = settings.get(host);
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + settings.get(port);
    }

    static boolean hearsTls(Settings settings) {
        return settings.get(TLS_PORT) != 0 && settings.get(TLS_CERTIFICATE).isPresent();
    }
}
