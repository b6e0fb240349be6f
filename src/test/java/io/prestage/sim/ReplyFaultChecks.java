package io.prestage.sim;

import static io.prestage.sim.Scene.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.netconf.ConfigLocation;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.JunosRpc;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.Rpc;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import java.util.Map;

/** Faults of replies: late, in part, broken, refused. */
final class ReplyFaultChecks {
    private static final Rpc VALIDATE = Rpc.validate(ConfigLocation.of(Datastore.CANDIDATE));

    private ReplyFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.STALL, scene -> timeout(scene, Fault.STALL.byDefault()).row());
        checks.put(Fault.STALL_INSIDE, ReplyFaultChecks::stallInside);
        checks.put(Fault.SLOW_REPLIES, ReplyFaultChecks::slow);
        checks.put(Fault.DROP_REPLY, scene -> read(scene, Fault.DROP_REPLY.byDefault(), Kind.CLOSED));
        checks.put(Fault.CLOSE_WITHOUT_REPLY, scene -> read(scene, Fault.CLOSE_WITHOUT_REPLY.byDefault(), Kind.CLOSED));
        checks.put(
                Fault.WRONG_ID,
                scene -> timeout(scene, Fault.WRONG_ID.byDefault()).row());
        checks.put(Fault.MALFORMED_REPLY, ReplyFaultChecks::malformed);
        checks.put(Fault.CUT_FRAMES, ReplyFaultChecks::cutFrames);
        checks.put(Fault.WRONG_CHUNKS, ReplyFaultChecks::wrongChunks);
        checks.put(Fault.ERROR_AFTER_DATA, scene -> read(scene, Fault.ERROR_AFTER_DATA.byDefault(), Kind.RPC_ERROR));
        checks.put(Fault.WARNINGS, ReplyFaultChecks::warnings);
        checks.put(Fault.FAIL, ReplyFaultChecks::fail);
        checks.put(Fault.READ_ONLY, ReplyFaultChecks::readOnly);
        checks.put(Fault.HIDDEN_SECRETS, ReplyFaultChecks::hiddenSecrets);
        checks.put(Fault.OLD_RELEASE, ReplyFaultChecks::oldRelease);
        checks.put(Fault.BARE_HISTORY, ReplyFaultChecks::bareHistory);
    }

    private static String read(Scene scene, FaultSetting setting, Kind kind) throws InterruptedException {
        scene.router().fault(setting);
        Seen seen = scene.ask(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(kind);
        return seen.row();
    }

    private static Seen timeout(Scene scene, FaultSetting setting) throws InterruptedException {
        scene.router().fault(setting);
        Seen seen = scene.askHastily(READ);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.TIMEOUT);
        return seen;
    }

    private static String stallInside(Scene scene) throws Exception {
        String row = timeout(scene, Fault.STALL_INSIDE.byDefault()).row();
        scene.router().mend();
        try (RawClient client = RawClient.connect(scene.router().address()).greeted()) {
            scene.router().fault(Fault.STALL_INSIDE.with("after-bytes", 60));
            client.send("<rpc message-id=\"1\"><get-system-information/></rpc>");
            assertThat(client.receive("xmlns")).startsWith("<");
            scene.router().mend();
            assertThat(client.receive()).contains("</rpc-reply>");
        }
        return row;
    }

    private static String slow(Scene scene) throws Exception {
        scene.router().fault(Fault.SLOW_REPLIES.with("delay-millis", 100).with("bytes-per-second", 1_000_000));
        assertThat(scene.ask(READ).text()).containsPattern("</(nc:)?data>");
        Seen trickle = timeout(scene, Fault.SLOW_REPLIES.with("delay-millis", 0).with("bytes-per-second", 100));
        return "the answer; slower than the client waits: " + trickle.row();
    }

    private static String malformed(Scene scene) throws Exception {
        String truncated = read(scene, Fault.MALFORMED_REPLY.byDefault(), Kind.MALFORMED);
        read(scene, Fault.MALFORMED_REPLY.with("form", "garbage"), Kind.MALFORMED);
        scene.router().fault(Fault.MALFORMED_REPLY.with("form", "unclosed"));
        assertThat(scene.ask(VALIDATE).isAnswer()).isTrue();
        return truncated.replaceAll("cannot be read: .* \\(at byte \\d+", "cannot be read: … (at byte N")
                + "; where `unclosed`: the answer";
    }

    private static String cutFrames(Scene scene) throws Exception {
        for (VirtualRouter router : scene.bothModes()) {
            router.fault(Fault.CUT_FRAMES.with("chunk-bytes", 7));
            assertThat(scene.at(router).ask(READ).text()).contains("<host-name>" + router.name());
            router.mend();
        }
        return "the answer";
    }

    private static String wrongChunks(Scene scene) throws Exception {
        Seen[] seen = new Seen[2];
        int i = 0;
        for (VirtualRouter router : scene.bothModes()) {
            router.fault(Fault.WRONG_CHUNKS);
            seen[i++] = scene.at(router).ask(READ);
            router.mend();
        }
        assertThat(seen[0].kind()).isEqualTo(Kind.MALFORMED);
        assertThat(seen[1].kind()).isEqualTo(Kind.FRAMING);
        return seen[1].row().replaceAll("at byte \\d+", "at byte N") + "; with end marks `MALFORMED`";
    }

    private static String warnings(Scene scene) throws Exception {
        scene.router().fault(Fault.WARNINGS);
        Seen seen = scene.ask(VALIDATE);
        assertThat(seen.isAnswer()).as(seen.text()).isTrue();
        assertThat(seen.warnings()).as("as many as the client keeps").isEqualTo(1000);
        return "the answer, and the first 1000 warnings";
    }

    private static String fail(Scene scene) throws Exception {
        scene.router()
                .fault(FaultSetting.parse(
                        "fail rpc=validate,lock message=\"database is being rebuilt\" tag=resource-denied"));
        Seen seen = scene.ask(VALIDATE);
        assertThat(seen.kind()).isEqualTo(Kind.RPC_ERROR);
        assertThat(seen.text()).contains("database is being rebuilt");
        assertThat(scene.ask(READ).isAnswer()).as("another RPC").isTrue();
        scene.router().fault(Fault.FAIL.with("severity", "warning"));
        assertThat(scene.ask(VALIDATE).warnings()).isPositive();
        return seen.row();
    }

    private static String readOnly(Scene scene) throws Exception {
        scene.router().fault(Fault.READ_ONLY);
        assertThat(scene.ask(READ).isAnswer()).isTrue();
        Seen seen = scene.ask(Rpc.lock(Datastore.CANDIDATE));
        assertThat(seen.kind()).isEqualTo(Kind.RPC_ERROR);
        assertThat(seen.text()).contains("permission denied");
        return "the answer to reads; to others: " + seen.row();
    }

    private static String hiddenSecrets(Scene scene) throws Exception {
        scene.router()
                .commitAs(
                        "noc",
                        null,
                        "<configuration><system><radius-server><name>192.0.2.9</name><secret>$9$abcDEF</secret></radius-server></system></configuration>");
        assertThat(scene.ask(READ).text()).contains("$9$abcDEF");
        scene.router().fault(Fault.HIDDEN_SECRETS);
        assertThat(scene.ask(READ).text())
                .contains("<secret>/* SECRET-DATA */</secret>")
                .doesNotContain("$9$");
        return "the answer, with `/* SECRET-DATA */` for each secret";
    }

    private static String oldRelease(Scene scene) throws Exception {
        scene.router().fault(Fault.OLD_RELEASE);
        assertThat(scene.ask(JunosRpc.commitInformation()).text())
                .contains("<date-time")
                .doesNotContain("re0-");
        Seen seen = scene.ask(JunosRpc.commitRevision());
        assertThat(seen.kind()).isEqualTo(Kind.RPC_ERROR);
        assertThat(seen.text()).contains("syntax error");
        return seen.row();
    }

    private static String bareHistory(Scene scene) throws Exception {
        scene.router().commitAs("noc", "order 7", "<configuration><snmp/></configuration>");
        assertThat(scene.ask(JunosRpc.commitInformation()).text()).contains("<client>", "<log>order 7</log>");
        scene.router().fault(Fault.BARE_HISTORY);
        assertThat(scene.ask(JunosRpc.commitInformation()).text())
                .contains("<user>noc</user>")
                .doesNotContain("<client>", "<log>");
        return "the answer, without client and log";
    }
}
