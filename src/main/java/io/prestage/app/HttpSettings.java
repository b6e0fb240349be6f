package io.prestage.app;

import static io.prestage.app.SettingParsers.integer;
import static io.prestage.app.SettingParsers.listenAddress;
import static io.prestage.app.SettingParsers.oneOf;
import static io.prestage.app.SettingParsers.optionalPath;

import io.prestage.api.ServedNames;
import io.prestage.app.HearingSettings.ClientCertificates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the HTTP server: REST, workspace, health and metrics. */
final class HttpSettings {
    /** Whom the server may serve without TLS. */
    enum ClearText {
        LOOPBACK,
        ANYWHERE
    }

    static final Setting<String> HOST = new Setting<>(
            "prestage.http.host",
            "127.0.0.1",
            "Address on which REST, workspace, health and metrics listen; others than loopback need TLS.",
            listenAddress());
    static final Setting<Integer> PORT =
            new Setting<>("prestage.http.port", "8080", "Port of REST, health and metrics.", integer(1, 65_535));
    static final Setting<ServedNames> NAMES = new Setting<>(
            "prestage.http.names",
            "",
            "Names by which callers may address the server, NAME or NAME:PORT, separated by commas; its addresses and localhost need none.",
            ServedNames::parse);
    static final Setting<Optional<Path>> TLS_CERTIFICATE = new Setting<>(
            "prestage.http.tls.certificate",
            "",
            "PEM file of the server's certificate and its chain: HTTPS is spoken; read again when it changes.",
            optionalPath());
    static final Setting<Optional<Path>> TLS_KEY = new Setting<>(
            "prestage.http.tls.key", "", "PEM file (PKCS #8, no passphrase) of its private key.", optionalPath());
    static final Setting<Optional<Path>> TLS_TRUSTED = new Setting<>(
            "prestage.http.tls.trusted",
            "",
            "PEM file of the issuers of client certificates; empty: clients are not asked for one.",
            optionalPath());
    static final Setting<ClientCertificates> TLS_CLIENTS = new Setting<>(
            "prestage.http.tls.client-certificates",
            "required",
            "required: clients without a certificate are refused; optional: they are served. Users log in all the same.",
            oneOf(ClientCertificates.class));
    static final Setting<ClearText> CLEAR_TEXT = new Setting<>(
            "prestage.http.clear-text",
            "loopback",
            "Without a certificate: loopback: only this machine is served; anywhere: others are, and passwords travel readable.",
            oneOf(ClearText.class));
    static final Setting<Integer> RATE = new Setting<>(
            "prestage.http.rate",
            "2000",
            "Requests a second that one caller may make; more are told to wait.",
            integer(1, 1_000_000));

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL =
            List.of(HOST, PORT, NAMES, TLS_CERTIFICATE, TLS_KEY, TLS_TRUSTED, TLS_CLIENTS, CLEAR_TEXT, RATE);

    private HttpSettings() {}

    static boolean isTls(Settings settings) {
        return settings.get(TLS_CERTIFICATE).isPresent();
    }

    /** Where the server is, for people. */
    static String url(Settings settings) {
        String host = settings.get(HOST);
        return (isTls(settings) ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + settings.get(PORT);
    }

    /** Whether passwords of other machines would travel readable. */
    static boolean isReadableByOthers(Settings settings) {
        return !isTls(settings) && !ServedNames.isLoopback(settings.get(HOST));
    }
}
