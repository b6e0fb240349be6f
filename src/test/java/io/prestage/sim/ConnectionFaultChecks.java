package io.prestage.sim;

import static io.prestage.sim.Scene.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.sim.fault.Fault;
import java.util.Map;

/** Faults before there is an SSH session. */
final class ConnectionFaultChecks {
    private ConnectionFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.REFUSE, ConnectionFaultChecks::refuse);
        checks.put(Fault.SILENT, ConnectionFaultChecks::silent);
        checks.put(Fault.HANG_UP, ConnectionFaultChecks::hangUp);
        checks.put(Fault.CONNECTION_LIMIT, ConnectionFaultChecks::connectionLimit);
        checks.put(Fault.RATE_LIMIT, ConnectionFaultChecks::rateLimit);
        checks.put(Fault.SLOW_HANDSHAKE, ConnectionFaultChecks::slowHandshake);
        checks.put(Fault.REKEY, ConnectionFaultChecks::rekey);
    }

    private static String refuse(Scene scene) throws Exception {
        try (NetconfSession before = scene.open()) {
            scene.router().fault(Fault.REFUSE);
            Seen seen = scene.ask(READ);
            assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.CONNECT);
            assertThat(seen.text()).contains("refuses the connection");
            assertThat(Seen.of(before.rpc(READ)).isAnswer()).as("open session").isTrue();
            return seen.row();
        }
    }

    private static String silent(Scene scene) throws Exception {
        scene.router().fault(Fault.SILENT);
        Seen seen = scene.askHastily(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.TIMEOUT);
        return seen.row();
    }

    private static String hangUp(Scene scene) throws Exception {
        scene.router().fault(Fault.HANG_UP.byDefault().times(1));
        Seen seen = scene.ask(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.CONNECT);
        assertThat(scene.router().faults()).as("after the only time").isEmpty();
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        return seen.row();
    }

    private static String connectionLimit(Scene scene) throws Exception {
        scene.router().fault(Fault.CONNECTION_LIMIT.with("connections", 1));
        Seen seen;
        try (NetconfSession only = scene.open()) {
            seen = scene.ask(READ);
            assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.CONNECT);
            assertThat(Seen.of(only.rpc(READ)).isAnswer()).isTrue();
        }
        await().until(() -> scene.ask(READ).isAnswer());
        return seen.row();
    }

    private static String rateLimit(Scene scene) throws Exception {
        scene.router().fault(Fault.RATE_LIMIT.with("per-minute", 2));
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        Seen seen = scene.ask(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.CONNECT);
        return seen.row();
    }

    private static String slowHandshake(Scene scene) throws Exception {
        scene.router().fault(Fault.SLOW_HANDSHAKE.with("delay-millis", 300));
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        scene.router().fault(Fault.SLOW_HANDSHAKE.with("delay-millis", 600_000));
        Seen late = scene.askHastily(READ);
        assertThat(late.kind()).as(late.text()).isEqualTo(Kind.TIMEOUT);
        return "the answer; later than the client waits: " + late.row();
    }

    private static String rekey(Scene scene) throws Exception {
        scene.router().fault(Fault.REKEY.with("every-kilobytes", 2));
        Seen seen = scene.ask(READ);
        assertThat(seen.text()).contains("<host-name>" + scene.router().name());
        try (RawClient client = RawClient.connect(scene.router().address()).greeted()) {
            int before = client.keyExchanges();
            client.rpc("<get-config><source><running/></source></get-config>");
            await().until(() -> client.keyExchanges() > before);
        }
        return seen.row();
    }
}
