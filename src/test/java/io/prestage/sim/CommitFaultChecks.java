package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.model.Revision;
import io.prestage.netconf.Commit;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.Filter;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.WithDefaults;
import io.prestage.sim.fault.Fault;
import java.time.Duration;
import java.util.Map;

/** Commits that fail, take long, or whose outcome is unknown. */
final class CommitFaultChecks {
    private static final Rpc COMMIT = Rpc.commit(Commit.PLAIN);

    private CommitFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.COMMIT_REFUSED, scene -> refused(scene, Fault.COMMIT_REFUSED, "check-out failed"));
        checks.put(Fault.NO_SPACE, scene -> refused(scene, Fault.NO_SPACE, "filesystem is full"));
        checks.put(Fault.ENGINE_FAILS, scene -> refused(scene, Fault.ENGINE_FAILS, "remote commit failed on re1"));
        checks.put(Fault.LOST_MARKER, CommitFaultChecks::lostMarker);
        checks.put(Fault.LINK_FAILS, CommitFaultChecks::linkFails);
        checks.put(Fault.SLOW_COMMIT, CommitFaultChecks::slow);
        checks.put(Fault.LOST_COMMIT, CommitFaultChecks::lost);
        checks.put(Fault.LOST_CONFIRM, CommitFaultChecks::lostConfirm);
    }

    private static String refused(Scene scene, Fault fault, String text) throws InterruptedException {
        Revision before = scene.router().revision();
        scene.router().fault(fault.byDefault().times(1));
        Seen seen = scene.ask(COMMIT);
        assertThat(seen.kind()).isEqualTo(Kind.RPC_ERROR);
        assertThat(seen.text()).contains(text);
        assertThat(scene.router().revision()).as("nothing committed").isEqualTo(before);
        assertThat(scene.ask(COMMIT).isAnswer()).as("the next commit").isTrue();
        return seen.row();
    }

    private static String lostMarker(Scene scene) throws InterruptedException {
        scene.router().commitAs("noc", null, "set apply-macro test role X");
        Rpc read = Rpc.getConfig(Datastore.RUNNING, Filter.NONE, WithDefaults.AS_IS);
        assertThat(scene.ask(read).text()).contains("apply-macro");
        scene.router().fault(Fault.LOST_MARKER);
        Seen seen = scene.ask(read);
        assertThat(seen.text()).doesNotContain("apply-macro").contains("host-name");
        return "the answer, without `apply-macro`";
    }

    private static String linkFails(Scene scene) throws InterruptedException {
        Rpc read = Rpc.of("<get-interface-information><terse/></get-interface-information>");
        String before = scene.ask(read).text();
        scene.router().fault(Fault.LINK_FAILS.byDefault().times(1));
        assertThat(scene.ask(COMMIT).isAnswer()).isTrue();
        assertThat(scene.ask(read).text()).isNotEqualTo(before);
        return "the answer to the commit; then an interface with `oper-status` down";
    }

    private static String slow(Scene scene) throws Exception {
        Revision before = scene.router().revision();
        scene.router().fault(Fault.SLOW_COMMIT.with("delay-millis", 300));
        assertThat(scene.ask(COMMIT).isAnswer()).isTrue();
        assertThat(scene.router().revision()).isNotEqualTo(before);
        scene.router().fault(Fault.SLOW_COMMIT.with("delay-millis", 600_000));
        Seen late = scene.askHastily(COMMIT);
        assertThat(late.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        return "the answer; later than the client waits: " + late.row();
    }

    private static String lost(Scene scene) throws Exception {
        Revision before = scene.router().revision();
        scene.router().fault(Fault.LOST_COMMIT.with("done", "false"));
        Seen seen = scene.ask(COMMIT);
        assertThat(seen.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(scene.router().revision()).isEqualTo(before);
        scene.router().fault(Fault.LOST_COMMIT);
        assertThat(scene.ask(COMMIT).text()).isEqualTo(seen.text());
        assertThat(scene.router().revision()).isNotEqualTo(before);
        return seen.row();
    }

    private static String lostConfirm(Scene scene) throws Exception {
        String before = scene.router().running();
        scene.router().fault(Fault.LOST_CONFIRM);
        try (NetconfSession session = scene.open()) {
            assertThat(Seen.of(session.rpc(Rpc.lock(Datastore.CANDIDATE))).isAnswer())
                    .isTrue();
            Rpc edit = Rpc.editConfig("<configuration><snmp><contact>on trial</contact></snmp></configuration>");
            assertThat(Seen.of(session.rpc(edit)).isAnswer()).isTrue();
            Commit trial = new Commit(Duration.ofMinutes(5), null, null, null, false, false);
            assertThat(Seen.of(session.rpc(Rpc.commit(trial))).isAnswer()).isTrue();
            Seen seen = Seen.of(session.rpc(COMMIT));
            assertThat(seen.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
            // Rather than wait for the time of the trial, and for the half minute that real routers let pass besides.
            assertThat(scene.router().endTrial()).as("still on trial").isTrue();
            await().until(() -> scene.router().running().equals(before));
            return seen.row() + ". The router rolls back";
        }
    }
}
