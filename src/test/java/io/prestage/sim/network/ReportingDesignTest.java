package io.prestage.sim.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Reporting.Host;
import io.prestage.sim.network.Reporting.Target;
import io.prestage.sim.network.Reporting.Transport;
import io.prestage.sim.network.SyslogForm.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The configuration of a router says how it reports. */
final class ReportingDesignTest {
    private static final List<Host> HOSTS = List.of(
            new Host("192.0.2.1", 514, Transport.UDP, false),
            new Host("192.0.2.2", 601, Transport.TCP, false),
            new Host("192.0.2.3", 6514, Transport.TLS, true));

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void formIsConfiguredWhereJunosHasAStatementForIt(SyslogForm form) {
        Node configuration = configuration(form, "v2");
        Node host = configuration.at("system", "syslog", "host=192.0.2.1").orElseThrow();

        assertThat(host.value("port")).isEqualTo("514");
        assertThat(host.child("structured-data").isPresent()).isEqualTo(form.isStructured());
        assertThat(host.at("structured-data", "brief").isPresent()).isEqualTo(form.has(Trait.BRIEF));
        assertThat(host.child("explicit-priority").isPresent()).isEqualTo(form.has(Trait.EXPLICIT_PRIORITY));
        assertThat(host.child("log-prefix").isPresent()).isEqualTo(form.has(Trait.PREFIX));
        assertThat(host.child("exclude-hostname").isPresent()).isEqualTo(form.has(Trait.NO_HOST));
        assertThat(configuration.at("system", "syslog", "time-format", "year").isPresent())
                .isEqualTo(form.has(Trait.YEAR));
        assertThat(configuration
                        .at("system", "syslog", "time-format", "millisecond")
                        .isPresent())
                .isEqualTo(form.has(Trait.MILLISECONDS));
        assertThat(configuration.at("system", "syslog", "alternate-format").isPresent())
                .isEqualTo(form.has(Trait.NODE_PROCESS));
        assertThat(configuration.at("system", "time-zone").isPresent()).isEqualTo(form.has(Trait.OFFSET));
    }

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void structuredDataNeverStandsWithPriorityOrTimeFormatWhichJunosRefuses(SyslogForm form) {
        assertThat(form.isStructured()
                        && (form.has(Trait.EXPLICIT_PRIORITY) || form.has(Trait.YEAR) || form.has(Trait.MILLISECONDS)))
                .isFalse();
    }

    @Test
    void everyReceiverIsConfiguredWithItsTransport() {
        Node configuration = configuration(SyslogForm.CLASSIC, "v2");

        assertThat(configuration.at("system", "syslog", "host=192.0.2.1", "transport"))
                .isEmpty();
        assertThat(configuration
                        .at("system", "syslog", "host=192.0.2.2")
                        .orElseThrow()
                        .value("transport"))
                .isEqualTo("tcp");
        Node tls = configuration.at("system", "syslog", "host=192.0.2.3").orElseThrow();
        assertThat(tls.value("transport")).isEqualTo("tls");
        assertThat(tls.at("tlsdetails", "mutual-authentication")).isPresent();
        assertThat(tls.at("tlsdetails", "local-certificate")).isPresent();
    }

    @Test
    void trapGroupsNameVersionPortAndTarget() {
        Node group = configuration(SyslogForm.CLASSIC, "v1")
                .at("snmp", "trap-group=prestage-192.0.2.9-1162")
                .orElseThrow();

        assertThat(group.value("version")).isEqualTo("v1");
        assertThat(group.value("destination-port")).isEqualTo("1162");
        assertThat(group.at("targets=192.0.2.9")).isPresent();
        assertThat(group.at("categories", "configuration")).isPresent();
        assertThat(configuration(SyslogForm.CLASSIC, "v3").at("snmp", "trap-group"))
                .isEmpty();
    }

    private static Node configuration(SyslogForm form, String trapVersion) {
        Reporting reporting = new Reporting(HOSTS, form, trapVersion, List.of(new Target("192.0.2.9", 1162)));
        return Topology.generate(12, 1, reporting).routers().get(0).configuration();
    }
}
