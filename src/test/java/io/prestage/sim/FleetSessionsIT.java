package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How sessions of a virtual router begin and end, and who hears of it. */
final class FleetSessionsIT {
    private static final String SUBSCRIBE =
            "<create-subscription xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"/>";

    @Test
    void sessionThatSaysNothingEndsAfterTheIdleTimeout() throws Exception {
        FleetSettings settings = settings("127.46.1.1").withClocks(new ClockSettings(true, Duration.ofSeconds(1)));
        try (Fleet fleet = Fleet.start(settings.withDevices(1));
                RawClient client =
                        RawClient.connect(fleet.routers().get(0).address()).greeted()) {
            await().until(client::closedByRouter);
            await().until(() -> fleet.routers().get(0).openSessions() == 0);
        }
    }

    @Test
    void subscriberHearsOfSessionsThatStartAndEnd() throws Exception {
        try (Fleet fleet = Fleet.start(settings("127.46.2.1").withDevices(24))) {
            VirtualRouter router = evolved(fleet);
            try (RawClient subscriber = RawClient.connect(router.address()).greeted()) {
                assertThat(subscriber.rpc(SUBSCRIBE)).contains("ok/>");
                String id;
                try (RawClient other = RawClient.connect(router.address())) {
                    id = other.greet("urn:ietf:params:netconf:base:1.0")
                            .replaceAll("(?s).*<(?:nc:)?session-id>(\\d+)<.*", "$1");
                    assertThat(subscriber.receive())
                            .contains(
                                    "<eventTime>",
                                    "<netconf-session-start xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-notifications\">",
                                    "<username>admin</username><session-id>" + id + "<");
                }
                assertThat(subscriber.receive())
                        .contains(
                                "<netconf-session-end ",
                                "<session-id>" + id + "<",
                                "<termination-reason>closed</termination-reason>");
            }
        }
    }

    @Test
    void killedSessionIsGoneAndNoLongerKnown() throws Exception {
        try (Fleet fleet = Fleet.start(settings("127.46.3.1").withDevices(1))) {
            VirtualRouter router = fleet.routers().get(0);
            try (RawClient killer = RawClient.connect(router.address()).greeted();
                    RawClient victim = RawClient.connect(router.address())) {
                String id = victim.greet("urn:ietf:params:netconf:base:1.0")
                        .replaceAll("(?s).*<(?:nc:)?session-id>(\\d+)<.*", "$1");
                assertThat(killer.rpc("<kill-session><session-id>" + id + "</session-id></kill-session>"))
                        .contains("ok/>");
                await().until(victim::closedByRouter);
                assertThat(killer.rpc("<kill-session><session-id>" + id + "</session-id></kill-session>"))
                        .contains("invalid-value");
            }
        }
    }

    private static VirtualRouter evolved(Fleet fleet) {
        return fleet.routers().stream()
                .filter(router -> router.plan().hardware().equals(io.prestage.sim.network.Hardware.PTX10016))
                .findFirst()
                .orElseThrow();
    }

    private static FleetSettings settings(String address) {
        return FleetSettings.DEFAULTS.withFirstAddress(address).withPort(0);
    }
}
