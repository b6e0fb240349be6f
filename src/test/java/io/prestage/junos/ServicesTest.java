package io.prestage.junos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Service;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String CONFIGURATION = """
            <configuration>
              <interfaces>
                <interface><name>lo0</name>
                  <unit><name>0</name><family>
                    <inet><address><name>192.0.2.1/32</name><primary/></address><address><name>192.0.2.2/32</name></address></inet>
                    <inet6><address><name>2001:db8::1/128</name></address></inet6></family></unit>
                  <unit><name>7</name><family><inet><address><name>198.51.100.7/32</name></address></inet></family></unit>
                </interface>
              </interfaces>
              <protocols>
                <l2circuit><neighbor><name>192.0.2.9</name>
                  <interface><name>ge-0/0/2.411</name><virtual-circuit-id>4711</virtual-circuit-id></interface></neighbor></l2circuit>
              </protocols>
              <routing-instances>
                <instance><name>blue</name><instance-type>vrf</instance-type>
                  <interface><name>ge-0/0/1.100</name></interface><interface><name>lo0.7</name></interface></instance>
                <instance><name>empty</name><instance-type>vrf</instance-type></instance>
                <instance><name>mgmt_junos</name><interface><name>fxp0.0</name></interface></instance>
              </routing-instances>
              <bridge-domains><domain><name>bd-5</name><interface><name>ge-0/0/3.5</name></interface></domain></bridge-domains>
              <logical-systems><name>ls1</name><routing-instances><instance><name>green</name><instance-type>vpls</instance-type>
                <interface><name>ge-0/0/4.0</name></interface></instance></routing-instances></logical-systems>
            </configuration>""";

    @Test
    void everyKindOfServiceIsFoundWithItsInterfaces() {
        assertThat(Services.of(CONFIGURATION))
                .extracting(Service::toString)
                .containsExactlyInAnyOrder(
                        "vrf blue on ge-0/0/1.100",
                        "l2circuit 192.0.2.9 4711 on ge-0/0/2.411",
                        "bridge-domain bd-5 on ge-0/0/3.5",
                        "vpls green on ge-0/0/4.0");
    }

    @Test
    void serviceUsesThePortOfItsUnitAndNoOther() {
        Service blue = new Service("vrf", "blue", new TreeSet<>(java.util.Set.of("ge-0/0/1.100")));

        assertThat(blue.uses("ge-0/0/1")).isTrue();
        assertThat(blue.uses("ge-0/0/10")).isFalse();
    }

    @Test
    void loopbacksOfTheMainInstanceAreTold() {
        assertThat(Services.loopbacks(CONFIGURATION))
                .containsExactly("192.0.2.1/32", "192.0.2.2/32", "2001:db8::1/128");
    }
}
