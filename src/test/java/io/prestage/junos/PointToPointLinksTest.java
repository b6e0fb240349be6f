package io.prestage.junos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PointToPointLinksTest {

    @Test
    void bothEndsOfALinkGiveTheSameSubnet() {
        assertThat(PointToPointLinks.subnet("10.0.0.4/31"))
                .isPresent()
                .isEqualTo(PointToPointLinks.subnet("10.0.0.5/31"));
        assertThat(PointToPointLinks.subnet("10.0.0.5/30")).isEqualTo(PointToPointLinks.subnet("10.0.0.6/30"));
        assertThat(PointToPointLinks.subnet("2001:db8::1/126"))
                .isPresent()
                .isEqualTo(PointToPointLinks.subnet("2001:DB8:0::2/126"));
        assertThat(PointToPointLinks.subnet("10.0.0.5/31")).isNotEqualTo(PointToPointLinks.subnet("10.0.0.6/31"));
    }

    @Test
    void largerSubnetsAndThoseOfCustomersAreNoLinks() {
        String configuration = "<configuration><interfaces><interface><name>ge-0/0/0</name>"
                + unit("0", "10.0.0.0/31") + unit("1", "10.1.0.0/31") + unit("2", "10.2.0.1/24")
                + "</interface></interfaces><routing-instances><instance><name>a</name><interface><name>ge-0/0/0.1</name>"
                + "</interface></instance></routing-instances></configuration>";

        assertThat(PointToPointLinks.of(configuration)).containsExactly("a000000/31");
    }

    private static String unit(String name, String address) {
        return "<unit><name>" + name + "</name><family><inet><address><name>" + address
                + "</name></address></inet></family></unit>";
    }
}
