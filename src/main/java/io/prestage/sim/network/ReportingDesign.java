package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Reporting.Host;
import io.prestage.sim.network.Reporting.Transport;
import io.prestage.sim.network.SyslogForm.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The statements that make a router report as it does. Source: Junos CLI reference, {@code [edit system syslog]}, {@code [edit snmp]}. */
final class ReportingDesign {
    private final Reporting reporting;
    private final SyslogForm form;

    ReportingDesign(Reporting reporting, SyslogForm form) {
        this.reporting = reporting;
        this.form = form;
    }

    Node syslog() {
        List<Node> all = new ArrayList<>();
        reporting.hosts().forEach(host -> all.add(host(host)));
        all.add(entry("file", "messages", entry("contents", "any", Draft.empty("notice"))));
        List<Node> time = new ArrayList<>();
        if (form.has(Trait.YEAR)) {
            time.add(Draft.empty("year"));
        }
        if (form.has(Trait.MILLISECONDS)) {
            time.add(Draft.empty("millisecond"));
        }
        if (!time.isEmpty()) {
            all.add(block("time-format", time.toArray(Node[]::new)));
        }
        if (form.has(Trait.NODE_PROCESS)) {
            all.add(Draft.empty("alternate-format"));
        }
        return block("syslog", all.toArray(Node[]::new));
    }

    /** The zone whose offset the router prints; without one it is on UTC. */
    Optional<Node> timeZone() {
        return !form.has(Trait.OFFSET)
                ? Optional.empty()
                : Optional.of(
                        leaf("time-zone", form.has(Trait.BLANK_OFFSET) ? "Pacific/Pitcairn" : "Africa/Johannesburg"));
    }

    private Node host(Host host) {
        List<Node> all = new ArrayList<>();
        all.add(entry("contents", "any", Draft.empty("info")));
        all.add(leaf("port", host.port()));
        all.add(Draft.empty("allow-duplicates"));
        if (form.has(Trait.EXPLICIT_PRIORITY)) {
            all.add(Draft.empty("explicit-priority"));
        }
        if (form.has(Trait.PREFIX)) {
            all.add(leaf("log-prefix", "LAB"));
        }
        if (form.has(Trait.NO_HOST)) {
            all.add(Draft.empty("exclude-hostname"));
        }
        if (form.isStructured()) {
            all.add(
                    form.has(Trait.BRIEF)
                            ? block("structured-data", Draft.empty("brief"))
                            : Draft.empty("structured-data"));
        }
        if (host.transport() != Transport.UDP) {
            all.add(leaf("transport", host.transport().name().toLowerCase(Locale.ROOT)));
        }
        if (host.transport() == Transport.TLS) {
            all.add(tls(host));
        }
        return entry("host", host.address(), all.toArray(Node[]::new));
    }

    private static Node tls(Host host) {
        Node trusted = leaf("trusted-ca-group", "syslog-issuers");
        return host.mutual()
                ? block(
                        "tlsdetails",
                        leaf("local-certificate", "syslog"),
                        Draft.empty("mutual-authentication"),
                        trusted)
                : block("tlsdetails", trusted);
    }

    /** The trap group, which holds for v1 and v2c alone. */
    List<Node> traps() {
        if (reporting.trapTargets().isEmpty() || reporting.trapVersion().equals("v3")) {
            return List.of();
        }
        List<Node> groups = new ArrayList<>();
        for (Reporting.Target target : reporting.trapTargets()) {
            groups.add(entry(
                    "trap-group",
                    "prestage-" + target.address() + "-" + target.port(),
                    leaf("version", reporting.trapVersion()),
                    leaf("destination-port", target.port()),
                    block("categories", Draft.empty("link"), Draft.empty("startup"), Draft.empty("configuration")),
                    entry("targets", target.address())));
        }
        return groups;
    }
}
