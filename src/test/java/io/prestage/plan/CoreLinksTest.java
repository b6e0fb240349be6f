package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.PointToPoint;
import io.prestage.model.CoreLink;
import io.prestage.model.DeviceId;
import io.prestage.model.PortAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CoreLinksTest {
    private static final DeviceId ONE = new DeviceId(1);
    private static final DeviceId TWO = new DeviceId(2);
    private static final DeviceId THREE = new DeviceId(3);

    @Test
    void twoDevicesThatShareANetworkOfTwoAreLinked() {
        assertThat(CoreLinks.of(Map.of(
                        TWO, List.of(new PortAddress("xe-0/0/1.0", "10.0.0.4/31")),
                        ONE, List.of(new PortAddress("xe-0/0/0.0", "10.0.0.4/31")))))
                .containsExactly(new CoreLink(ONE, "xe-0/0/0.0", TWO, "xe-0/0/1.0", "10.0.0.4/31"));
    }

    @Test
    void networkOfThreeDevicesOrOfOneIsNoLink() {
        PortAddress shared = new PortAddress("xe-0/0/0.0", "10.0.0.4/30");
        assertThat(CoreLinks.of(Map.of(ONE, List.of(shared), TWO, List.of(shared), THREE, List.of(shared))))
                .isEmpty();
        assertThat(CoreLinks.of(Map.of(ONE, List.of(shared, new PortAddress("xe-0/0/9.0", "10.0.0.4/30")))))
                .isEmpty();
    }

    @Test
    void addressesOfPointToPointLinksAreReadAndThoseOfCustomersLeftOut() {
        String configuration = """
                <configuration><interfaces>
                  <interface><name>xe-0/0/0</name><unit><name>0</name><family>
                    <inet><address><name>10.0.0.5/31</name></address></inet>
                    <inet6><address><name>2001:db8::5/127</name></address></inet6></family></unit></interface>
                  <interface><name>xe-0/0/1</name><unit><name>7</name><family><inet><address><name>10.1.0.6/30</name></address></inet></family></unit></interface>
                  <interface><name>ge-0/0/0</name><unit><name>0</name><family><inet><address><name>192.0.2.1/24</name></address></inet></family></unit></interface>
                  <interface><name>ge-0/0/1</name><unit><name>0</name><family><inet><address><name>10.9.0.1/30</name></address></inet></family></unit></interface>
                </interfaces><routing-instances><instance><name>a</name><interface><name>ge-0/0/1.0</name></interface></instance></routing-instances>
                </configuration>""";
        assertThat(PointToPoint.of(configuration))
                .containsExactly(
                        new PortAddress("xe-0/0/0.0", "10.0.0.4/31"),
                        new PortAddress("xe-0/0/0.0", "2001:db8::4/127"),
                        new PortAddress("xe-0/0/1.7", "10.1.0.4/30"));
    }
}
