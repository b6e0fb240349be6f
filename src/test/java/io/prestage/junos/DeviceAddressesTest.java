package io.prestage.junos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeviceAddressesTest {
    private static final String CONFIGURATION = """
            <configuration>
              <interfaces>
                <interface><name>lo0</name><unit><name>0</name><family>
                  <inet><address><name>192.0.2.1/32</name></address><address><name>127.0.0.1/32</name></address></inet>
                  <inet6><address><name>2001:DB8:0::1/128</name></address></inet6></family></unit></interface>
                <interface><name>fxp0</name><unit><name>0</name><family>
                  <inet><address><name>198.51.100.7/24</name></address></inet></family></unit></interface>
                <interface><name>ge-0/0/1</name>
                  <unit><name>10</name><family><inet><address><name>10.0.0.1/30</name></address></inet></family></unit>
                  <unit><name>20</name><family><inet><address><name>10.0.0.5/30</name></address></inet></family></unit></interface>
              </interfaces>
              <routing-instances>
                <instance><name>customer</name><interface><name>ge-0/0/1.10</name></interface></instance>
                <instance><name>mgmt_junos</name><interface><name>fxp0.0</name></interface></instance>
              </routing-instances>
            </configuration>
            """;

    @Test
    void addressesOfMainAndManagementInstanceAreTheDevicesOwnAndThoseOfCustomersAreNot() {
        assertThat(DeviceAddresses.of(normalised(CONFIGURATION)))
                .containsExactlyInAnyOrder("192.0.2.1", "2001:db8::1", "198.51.100.7", "10.0.0.5");
    }

    @Test
    void configurationWithoutInterfacesHasNone() {
        assertThat(DeviceAddresses.of(normalised("<configuration><version>21.4R3</version></configuration>")))
                .isEmpty();
    }

    private static String normalised(String configuration) {
        return FactsReader.readFile(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)))
                .configuration();
    }
}
