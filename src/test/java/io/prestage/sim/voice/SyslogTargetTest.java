package io.prestage.sim.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.sim.network.Reporting.Transport;
import io.prestage.sim.voice.SyslogTarget.Framing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyslogTargetTest {

    @Test
    void transportStandsBeforeTheHostAndIsUdpWithoutOne() {
        assertThat(SyslogTarget.parse("127.0.0.1:514").transport()).isEqualTo(Transport.UDP);
        assertThat(SyslogTarget.parse("udp://127.0.0.1:514").transport()).isEqualTo(Transport.UDP);
        assertThat(SyslogTarget.parse("tcp://127.0.0.1:514").framing()).isEqualTo(Framing.LINE_FEED);
        assertThat(SyslogTarget.parse("tls://127.0.0.1:6514").framing()).isEqualTo(Framing.OCTET_COUNTING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere              | HOST:PORT
            ftp://127.0.0.1:514  | known are udp, tcp, tls
            127.0.0.1:0          | the port must be 1 to 65535
            [::1]:514            | is an IPv6 address
            tcp://[2001:db8::1]:6 | give an IPv4 one
            no.such.invalid:514  | there is no host
            """)
    void whatIsNoTargetIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> SyslogTarget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
