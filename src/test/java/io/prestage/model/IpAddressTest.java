package io.prestage.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8:0000:0000:0000:0000:0000:0000, 2001:db8::",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "fe80::1%1, fe80::1",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void addressHasOneTextHoweverItWasWritten(String written, String normal) {
        assertThat(IpAddress.isLiteral(written)).isTrue();
        assertThat(IpAddress.normal(written)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pe1", "pe1.example.net", "re0.pe1", "", "192.0.2", "beef"})
    void nameStaysAsItIs(String name) {
        assertThat(IpAddress.isLiteral(name)).isFalse();
        assertThat(IpAddress.normal(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999.0.0.1", "1::2::3", ":::", "1:2:3"})
    void whatOnlyLooksLikeAnAddressStaysAsItIs(String text) {
        assertThat(IpAddress.normal(text)).isEqualTo(text);
    }
}
