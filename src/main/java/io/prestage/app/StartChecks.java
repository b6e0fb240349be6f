package io.prestage.app;

import io.prestage.listen.NotificationCounters;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks, before anything is started, for what would make the start fail, and says all of it at once. */
final class StartChecks {
    private final List<String> problems = new ArrayList<>();

    private StartChecks() {}

    /** @throws ConfigurationException with every problem found */
    static void check(Settings settings) {
        StartChecks checks = new StartChecks();
        checks.writable(settings.get(GatewaySettings.DATA));
        checks.folder("prestage.routes", settings.get(GatewaySettings.ROUTES));
        checks.folder("prestage.rules", settings.get(GatewaySettings.RULES));
        checks.folder("prestage.edit.templates", settings.get(GatewaySettings.EDIT_TEMPLATES));
        checks.tcp("prestage.http", settings.get(HttpSettings.HOST), settings.get(HttpSettings.PORT));
        checks.https(settings);
        checks.udp(
                "prestage.syslog.udp", settings.get(HearingSettings.UDP_HOST), settings.get(HearingSettings.UDP_PORT));
        checks.tcp(
                "prestage.syslog.tcp", settings.get(HearingSettings.TCP_HOST), settings.get(HearingSettings.TCP_PORT));
        checks.udp("prestage.trap", settings.get(HearingSettings.TRAP_HOST), settings.get(HearingSettings.TRAP_PORT));
        checks.tls(settings);
        checks.snmp(settings);
        if (!checks.problems.isEmpty()) {
            throw new ConfigurationException(checks.problems);
        }
    }

    private void writable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException e) {
            problems.add("prestage.data = '" + folder.toAbsolutePath() + "': cannot write there ("
                    + e.getClass().getSimpleName() + "); make it writable for this user, or set prestage.data to"
                    + " another folder");
        }
    }

    private void folder(String key, Path folder) {
        if (!Files.isDirectory(folder)) {
            problems.add(key + " = '" + folder + "': there is no such folder below "
                    + Path.of("").toAbsolutePath() + "; start from the project's folder, or set " + key);
        }
    }

    private void tcp(String key, String host, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            problems.add(taken(key, "TCP", host, port, e));
        }
    }

    private void https(Settings settings) {
        if (settings.get(HttpSettings.TLS_CERTIFICATE).isPresent()
                != settings.get(HttpSettings.TLS_KEY).isPresent()) {
            problems.add("prestage.http.tls.certificate and prestage.http.tls.key: give both or neither");
            return;
        }
        try {
            if (HttpSettings.isTls(settings)) {
                HttpsFiles.of(settings).orElseThrow().options();
            }
        } catch (IOException e) {
            problems.add("prestage.http.tls: "
                    + (e instanceof NoSuchFileException
                            ? "there is no file '" + e.getMessage() + "'"
                            : e.getMessage()));
        }
        if (HttpSettings.isReadableByOthers(settings)
                && settings.get(HttpSettings.CLEAR_TEXT) == HttpSettings.ClearText.LOOPBACK) {
            problems.add("prestage.http.host = '" + settings.get(HttpSettings.HOST) + "' can be reached by other"
                    + " machines, and without TLS everybody on the way could read passwords: set"
                    + " prestage.http.tls.certificate and prestage.http.tls.key; or listen on 127.0.0.1; or, where"
                    + " nobody else is on the way, set prestage.http.clear-text = anywhere");
        }
    }

    private void tls(Settings settings) {
        boolean certificate = settings.get(HearingSettings.TLS_CERTIFICATE).isPresent();
        if (certificate != settings.get(HearingSettings.TLS_KEY).isPresent()) {
            problems.add("prestage.syslog.tls.certificate and prestage.syslog.tls.key: give both or neither");
        } else if (HearingSettings.hearsTls(settings)) {
            tcp("prestage.syslog.tls", settings.get(HearingSettings.TLS_HOST), settings.get(HearingSettings.TLS_PORT));
            String fault = Hearing.tlsServer(settings).fault();
            if (fault != null) {
                problems.add("prestage.syslog.tls: " + fault);
            }
        }
    }

    private void snmp(Settings settings) {
        try {
            SnmpAccess.of(settings, System.getenv(), new NotificationCounters());
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private void udp(String key, String host, int port) {
        if (port == 0) {
            return;
        }
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            problems.add(taken(key, "UDP", host, port, e));
        }
    }

    private static String taken(String key, String protocol, String host, int port, IOException e) {
        String why =
                e instanceof BindException && String.valueOf(e.getMessage()).contains("in use")
                        ? "is taken by another program (is the gateway running already? 'ss -lnp' shows who it is)"
                        : "cannot be used: " + e.getMessage();
        return protocol + " port " + port + " on " + host + " " + why + "; end that program, or set " + key + ".port";
    }
}
