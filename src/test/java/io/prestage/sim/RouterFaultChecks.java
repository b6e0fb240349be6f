package io.prestage.sim;

import static io.prestage.sim.Scene.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.model.Revision;
import io.prestage.netconf.Commit;
import io.prestage.netconf.JunosRpc;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Rpc;
import io.prestage.sim.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens to a router as a whole. */
final class RouterFaultChecks {
    private static final Pattern SECONDS = Pattern.compile("junos:seconds=\"(\\d+)\"");

    private RouterFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.REBOOT, RouterFaultChecks::reboot);
        checks.put(Fault.SWITCHOVER, RouterFaultChecks::switchover);
        checks.put(Fault.RESET_REVISIONS, RouterFaultChecks::resetRevisions);
        checks.put(Fault.REPLACED, RouterFaultChecks::replaced);
        checks.put(Fault.WRONG_CLOCK, RouterFaultChecks::wrongClock);
    }

    /** In the time in which a commit waits to be confirmed, by a client that could keep it beyond its session. */
    private static String reboot(Scene scene) throws Exception {
        String before = scene.router().running();
        try (NetconfSession session = scene.open()) {
            Rpc edit = Rpc.editConfig("<configuration><snmp><contact>on trial</contact></snmp></configuration>");
            assertThat(Seen.of(session.rpc(edit)).isAnswer()).isTrue();
            Commit trial = new Commit(Duration.ofMinutes(10), null, null, null, false, false);
            assertThat(Seen.of(session.rpc(Rpc.commit(trial))).isAnswer()).isTrue();
            assertThat(scene.router().running()).contains("on trial");

            scene.router().fault(Fault.REBOOT.with("down-seconds", 3600));
            session.whenEnded().get(30, TimeUnit.SECONDS);
            Seen seen = scene.ask(READ);
            assertThat(seen.kind()).isEqualTo(Kind.CONNECT);
            scene.router().fault(Fault.REBOOT.with("down-seconds", 1));
            await().until(() -> scene.router().faults().isEmpty());
            assertThat(scene.router().running()).isEqualTo(before);
            return seen.row() + "; then again the answer";
        }
    }

    private static String switchover(Scene scene) throws Exception {
        String before = scene.router().running();
        assertThat(scene.router().revision().toString()).contains("re0-");
        try (NetconfSession session = scene.open()) {
            scene.router().fault(Fault.SWITCHOVER);
            session.whenEnded().get(30, TimeUnit.SECONDS);
        }
        Revision after = scene.router().revision();
        assertThat(after.toString()).contains("re1-");
        assertThat(scene.ask(JunosRpc.commitRevision()).text()).contains(after.toString());
        assertThat(scene.router().running()).isEqualTo(before);
        return "session ended; the revision begins with `re1-`";
    }

    private static String resetRevisions(Scene scene) throws Exception {
        scene.router().commitAs("noc", null, "<configuration><snmp/></configuration>");
        Revision before = scene.router().revision();
        scene.router().fault(Fault.RESET_REVISIONS);
        Revision after = scene.router().revision();
        assertThat(after).isNotEqualTo(before);
        assertThat(after.toString()).endsWith("-0");
        assertThat(scene.ask(JunosRpc.commitRevision()).text()).contains(after.toString());
        return "the answer; the revision counts from 0";
    }

    private static String replaced(Scene scene) throws Exception {
        Rpc inventory = Rpc.of("<get-chassis-inventory/>");
        String serialBefore = scene.ask(inventory).text();
        String before = scene.router().running();
        scene.router().fault(Fault.REPLACED);
        Seen seen = scene.ask(READ);
        assertThat(seen.kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(scene.router().running()).contains("<host-name>").doesNotContain("<protocols>");
        try (RawClient client = RawClient.connect(scene.router().address()).greeted()) {
            String serial = client.rpc("<get-chassis-inventory/>").replaceAll("(?s).*?(VR[0-9A-F]{8}).*", "$1");
            assertThat(serial).hasSize(10);
            assertThat(serialBefore).contains("VR").doesNotContain(serial);
        }
        scene.router().mend();
        assertThat(scene.router().running()).isEqualTo(before);
        return seen.row();
    }

    private static String wrongClock(Scene scene) throws Exception {
        scene.router().fault(Fault.WRONG_CLOCK.with("ahead-hours", -24));
        scene.router().commitAs("noc", null, "<configuration><snmp/></configuration>");
        Matcher seconds =
                SECONDS.matcher(scene.ask(JunosRpc.commitInformation()).text());
        assertThat(seconds.find()).isTrue();
        Instant said = Instant.ofEpochSecond(Long.parseLong(seconds.group(1)));
        assertThat(said).isBefore(Instant.now().minus(23, ChronoUnit.HOURS));
        return "the answer; times of commits are wrong";
    }
}
