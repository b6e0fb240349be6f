package io.prestage.netconf.peers;

import static io.prestage.netconf.Datastore.CANDIDATE;
import static io.prestage.netconf.Datastore.RUNNING;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.netconf.Commit;
import io.prestage.netconf.Filter;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.RpcReply;
import io.prestage.netconf.WithDefaults;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many devices of somebody else's making at once. */
final class NetconfTestToolIT {
    private static final int DEVICES = 10;
    /** Its first handshakes are slow. */
    private static final NetconfSettings PATIENT = NetconfSettings.DEFAULTS.withConnectTimeout(ofSeconds(60));

    @TempDir
    Path folder;

    @Test
    void manyDevicesAreEditedAtOnceByAFewThreads() throws Exception {
        Peer.assumePresent(TestTool.absence());
        try (TestTool tool = TestTool.start(folder, DEVICES);
                NetconfClient client = NetconfClient.start(PATIENT, tool.hostKeys())) {
            List<CompletableFuture<RpcReply<String>>> replies = IntStream.range(0, DEVICES)
                    .mapToObj(i -> client.connect(tool.target(i)).thenCompose(session -> edit(tool, session, i)))
                    .toList();

            for (int i = 0; i < DEVICES; i++) {
                assertThat(Talk.waitFor(replies.get(i)).body()).contains("device " + i + "<");
            }
        }
    }

    private static CompletableFuture<RpcReply<String>> edit(TestTool tool, NetconfSession session, int device) {
        return session.rpc(Rpc.lock(CANDIDATE))
                .thenCompose(ok -> session.rpc(Rpc.editConfig(tool.textIs("device " + device))))
                .thenCompose(ok -> session.rpc(Rpc.commit(Commit.PLAIN)))
                .thenCompose(ok -> session.rpc(Rpc.unlock(CANDIDATE)))
                .thenCompose(
                        ok -> session.rpc(Rpc.getConfig(RUNNING, Filter.subtree(tool.filter()), WithDefaults.AS_IS)))
                .whenComplete((reply, failure) -> session.close());
    }
}
