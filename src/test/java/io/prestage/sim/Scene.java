package io.prestage.sim;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.RpcReply;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A fleet with one router that is to be broken, and clients of it. */
final class Scene {
    static final Rpc READ = Rpc.getConfig(Datastore.RUNNING);

    private final Fleet fleet;
    private final DatagramSocket collector;
    private final NetconfClient patient;
    private final NetconfClient hasty;
    private final VirtualRouter router;

    private Scene(
            Fleet fleet, DatagramSocket collector, NetconfClient patient, NetconfClient hasty, VirtualRouter router) {
        this.fleet = fleet;
        this.collector = collector;
        this.patient = patient;
        this.hasty = hasty;
        this.router = router;
    }

    static Scene of(Fleet fleet, DatagramSocket collector, Path knownHosts, VirtualRouter router) {
        HostKeyPolicy trusted = HostKeyPolicy.knownHosts(knownHosts);
        NetconfSettings hasty = NetconfSettings.DEFAULTS
                .withConnectTimeout(Duration.ofSeconds(4))
                .withRpcTimeout(Duration.ofSeconds(2))
                .withReplyTimeout(Duration.ofSeconds(3))
                .withCommitTimeout(Duration.ofSeconds(2));
        return new Scene(
                fleet,
                collector,
                NetconfClient.start(NetconfSettings.DEFAULTS, trusted),
                NetconfClient.start(hasty, trusted),
                router);
    }

    Scene at(VirtualRouter another) {
        return new Scene(fleet, collector, patient, hasty, another);
    }

    void close() {
        patient.close();
        hasty.close();
    }

    VirtualRouter router() {
        return router;
    }

    Fleet fleet() {
        return fleet;
    }

    /** A router with end marks, and one with chunks. */
    List<VirtualRouter> bothModes() {
        VirtualRouter marks = router.rfcCompliant() ? neighbour(false) : router;
        VirtualRouter chunks = router.rfcCompliant() ? router : neighbour(true);
        return List.of(marks, chunks);
    }

    /** The last router of the fleet that is like this; none of these is broken otherwise. */
    VirtualRouter neighbour(boolean rfcCompliant) {
        List<VirtualRouter> alike = fleet.routers().stream()
                .filter(each -> each.rfcCompliant() == rfcCompliant)
                .toList();
        return alike.get(alike.size() - 1);
    }

    /** Where all routers send their syslog. */
    DatagramSocket collector() {
        return collector;
    }

    NetconfSession open() {
        return patient.connect(target()).join();
    }

    Seen ask(Rpc rpc) throws InterruptedException {
        return ask(session -> session.rpc(rpc));
    }

    /** In a session of its own. */
    Seen ask(Function<NetconfSession, CompletableFuture<RpcReply<String>>> what) throws InterruptedException {
        return ask(patient, what);
    }

    /** The same with a client that gives up after a few seconds. */
    Seen askHastily(Rpc rpc) throws InterruptedException {
        return ask(hasty, session -> session.rpc(rpc));
    }

    private Seen ask(NetconfClient client, Function<NetconfSession, CompletableFuture<RpcReply<String>>> what)
            throws InterruptedException {
        return Seen.of(client.connect(target())
                .thenCompose(session -> what.apply(session).whenComplete((reply, failure) -> session.close())));
    }

    private NetconfTarget target() {
        return new NetconfTarget(
                router.name(),
                router.address().getAddress().getHostAddress(),
                router.address().getPort(),
                Credentials.password("admin", "admin"));
    }
}
