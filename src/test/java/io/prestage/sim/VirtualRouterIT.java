package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.model.Revision;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class VirtualRouterIT {
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.24.0.1").withPort(0));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void routerThatRefusesConnectionsComesBack() throws Exception {
        VirtualRouter router = fleet.router("p3");
        router.refuseConnections(true);
        assertThatThrownBy(() -> RawClient.connect(router.address())).isInstanceOf(IOException.class);

        router.refuseConnections(false);
        RawClient.connect(router.address()).close();
    }

    @Test
    void stalledRouterAnswersLater() throws Exception {
        VirtualRouter router = fleet.router("pe4");
        try (RawClient client = RawClient.connect(router.address()).greeted()) {
            client.rpc("<get-system-information/>");
            router.stall(true);
            client.send("<rpc message-id=\"late\"><get-system-information/></rpc>");
            client.send("<rpc message-id=\"later\"><get-system-information/></rpc>");
            router.stall(false);

            assertThat(client.receive()).contains("\"late\"");
            assertThat(client.receive()).contains("\"later\"");
        }
    }

    @Test
    void takenPortIsReportedWithWhatToDo() {
        assertThatThrownBy(() -> Fleet.start(
                        FleetSettings.DEFAULTS.withFirstAddress("127.24.0.1").withPort(fleet.port())))
                .isInstanceOfSatisfying(
                        FleetStartException.class,
                        e -> assertThat(e.kind()).isEqualTo(FleetStartException.Kind.PORT_TAKEN))
                .hasMessageContaining("choose another port");
        assertThatThrownBy(() -> Fleet.start(FleetSettings.DEFAULTS.withFirstAddress("192.0.2.1")))
                .isInstanceOfSatisfying(
                        FleetStartException.class,
                        e -> assertThat(e.kind()).isEqualTo(FleetStartException.Kind.ADDRESS_NOT_LOCAL));
        assertThatThrownBy(() -> Fleet.start(FleetSettings.DEFAULTS.withDevices(50_000)))
                .isInstanceOfSatisfying(
                        FleetStartException.class,
                        e -> assertThat(e.kind()).isEqualTo(FleetStartException.Kind.TOO_FEW_DESCRIPTORS));
    }

    @Test
    void resetRevisionIsAnotherRevisionOfTheSameConfiguration() throws Exception {
        VirtualRouter router = fleet.router("p1");
        Revision revision = router.revision();
        String running = router.running();

        router.resetRevisions();

        assertThat(router.revision()).isNotEqualTo(revision);
        assertThat(router.running()).isEqualTo(running);
    }

    @Test
    void commitOfAnotherUserIsRefusedWhileSomebodyHoldsTheLock() throws Exception {
        VirtualRouter router = fleet.router("pe1");
        try (RawClient client = RawClient.connect(router.address()).greeted()) {
            client.rpc("<lock-configuration/>");

            assertThatThrownBy(() -> router.commitAs("noc", null, "<configuration><snmp/></configuration>"))
                    .hasMessageContainingAll("'noc'", "'pe1'", "locked by");
        }
    }
}
