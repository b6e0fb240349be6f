package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.netconf.Datastore;
import io.prestage.netconf.JunosRpc;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.Rpc;
import io.prestage.sim.fault.Fault;
import java.util.Map;

/** Other users who are at work on the router. */
final class ConfigurationFaultChecks {
    private static final Rpc LOCK = Rpc.lock(Datastore.CANDIDATE);

    private ConfigurationFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.DIRTY, ConfigurationFaultChecks::dirty);
        checks.put(Fault.LOCKED, ConfigurationFaultChecks::locked);
        checks.put(Fault.EXCLUSIVE, ConfigurationFaultChecks::exclusive);
        checks.put(Fault.PENDING_COMMIT, ConfigurationFaultChecks::pendingCommit);
    }

    private static String dirty(Scene scene) throws Exception {
        scene.router().fault(Fault.DIRTY.with("user", "alice"));
        Seen seen = refusedLock(scene, "configuration database modified");
        assertThat(scene.router().candidate()).contains("unfinished work of alice");
        mendedLock(scene);
        return seen.row();
    }

    private static String locked(Scene scene) throws Exception {
        scene.router().fault(Fault.LOCKED.with("user", "alice"));
        Seen seen = refusedLock(scene, "alice");
        assertThat(scene.router().candidate()).doesNotContain("unfinished work");
        mendedLock(scene);
        return row(seen);
    }

    private static String exclusive(Scene scene) throws Exception {
        scene.router().fault(Fault.EXCLUSIVE.with("user", "alice"));
        Seen seen = refusedLock(scene, "alice");
        assertThat(scene.router().candidate()).contains("unfinished work of alice");
        mendedLock(scene);
        return row(seen);
    }

    private static Seen refusedLock(Scene scene, String text) throws InterruptedException {
        Seen seen = scene.ask(LOCK);
        assertThat(seen.kind()).as(seen.text()).isEqualTo(Kind.LOCKED);
        assertThat(seen.text()).contains(text);
        return seen;
    }

    private static void mendedLock(Scene scene) throws InterruptedException {
        scene.router().mend();
        assertThat(scene.router().candidate()).doesNotContain("unfinished work");
        assertThat(scene.ask(LOCK).isAnswer()).as("lock after mending").isTrue();
    }

    private static String pendingCommit(Scene scene) throws Exception {
        scene.router().fault(Fault.PENDING_COMMIT);
        assertThat(scene.ask(JunosRpc.commitInformation()).text())
                .contains("<user>noc</user>", "<commit-confirmed>rollback pending</commit-confirmed>");
        scene.router().mend();
        assertThat(scene.ask(JunosRpc.commitInformation()).text()).doesNotContain("rollback pending");
        assertThat(scene.router().running()).contains("unfinished work of noc");
        return "the answer; get-commit-information says `rollback pending`";
    }

    private static String row(Seen seen) {
        return seen.row()
                .replaceAll("pid \\d+", "pid N")
                .replaceAll("since \\S+ \\S+", "since DATE TIME")
                .replaceAll("session-id \\d+", "session-id N")
                .replaceAll("idle [\\d:]+", "idle TIME");
    }
}
