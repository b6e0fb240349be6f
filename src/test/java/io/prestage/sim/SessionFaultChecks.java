package io.prestage.sim;

import static io.prestage.sim.Scene.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.netconf.Commit;
import io.prestage.netconf.JunosRpc;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Rpc;
import io.prestage.sim.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Faults of host key, login and hello, and of sessions as a whole. */
final class SessionFaultChecks {
    private SessionFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.HOST_KEY, scene -> failing(scene, Fault.HOST_KEY, Kind.HOST_KEY, "known_hosts has"));
        checks.put(Fault.LOGIN_REFUSED, scene -> failing(scene, Fault.LOGIN_REFUSED, Kind.AUTHENTICATION, "password"));
        checks.put(Fault.NO_SUBSYSTEM, scene -> failing(scene, Fault.NO_SUBSYSTEM, Kind.HELLO, "netconf"));
        checks.put(Fault.NO_HELLO, SessionFaultChecks::noHello);
        checks.put(Fault.LATE_HELLO, SessionFaultChecks::lateHello);
        checks.put(Fault.BAD_HELLO, scene -> failing(scene, Fault.BAD_HELLO, Kind.HELLO, "cannot be read"));
        checks.put(Fault.NO_BASE, scene -> failing(scene, Fault.NO_BASE, Kind.HELLO, "base capability"));
        checks.put(Fault.NO_CONFIRMED_COMMIT, SessionFaultChecks::noConfirmedCommit);
        checks.put(Fault.FOREIGN, SessionFaultChecks::foreign);
        checks.put(Fault.J_SERIES, SessionFaultChecks::jSeries);
        checks.put(Fault.KILL_SESSIONS, SessionFaultChecks::killSessions);
    }

    private static String failing(Scene scene, Fault fault, Kind kind, String text) throws InterruptedException {
        scene.router().fault(fault);
        Seen seen = scene.ask(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(kind);
        assertThat(seen.text()).contains(text);
        return seen.row();
    }

    private static String noHello(Scene scene) throws Exception {
        scene.router().fault(Fault.NO_HELLO);
        Seen seen = scene.askHastily(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.TIMEOUT);
        return seen.row();
    }

    private static String lateHello(Scene scene) throws Exception {
        scene.router().fault(Fault.LATE_HELLO.with("delay-millis", 300));
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        scene.router().fault(Fault.LATE_HELLO.with("delay-millis", 600_000));
        Seen late = scene.askHastily(READ);
        assertThat(late.kind()).as(late.text()).isEqualTo(Kind.TIMEOUT);
        return "the answer; later than the client waits: " + late.row();
    }

    private static String foreign(Scene scene) throws Exception {
        scene.router().fault(Fault.FOREIGN);
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        Seen seen = scene.ask(JunosRpc.commitRevision());
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.UNSUPPORTED);
        return "the answer to RPCs of RFC 6241; to those of Junos: " + seen.row();
    }

    private static String jSeries(Scene scene) throws Exception {
        scene.router().fault(Fault.J_SERIES);
        assertThat(scene.ask(Rpc.of("<get-system-information/>")).text())
                .contains("<hardware-model>j4350</hardware-model>");
        return "the answer; hardware-model is `j4350`";
    }

    private static String killSessions(Scene scene) throws Exception {
        try (NetconfSession session = scene.open()) {
            scene.router().fault(Fault.KILL_SESSIONS);
            session.whenEnded().get(30, TimeUnit.SECONDS);
            Seen seen = Seen.of(session.rpc(READ));
            assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.CLOSED);
            assertThat(scene.ask(READ).isAnswer()).as("a new session").isTrue();
            return seen.row();
        }
    }

    private static String noConfirmedCommit(Scene scene) throws InterruptedException {
        scene.router().fault(Fault.NO_CONFIRMED_COMMIT);
        Seen seen = scene.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(Duration.ofMinutes(1))));
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.UNSUPPORTED);
        return seen.row();
    }
}
