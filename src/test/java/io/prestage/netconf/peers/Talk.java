package io.prestage.netconf.peers;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.Datastore;
import io.prestage.netconf.Filter;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.RpcReply;
import io.prestage.netconf.WithDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A conversation with a peer: a session, others beside it when wanted, and answers that are waited for. Closing it closes them all. */
final class Talk implements AutoCloseable {
    private final Peer peer;
    private final NetconfClient client;
    private final List<NetconfSession> sessions = new ArrayList<>();

    /** The client stays open. */
    Talk(Peer peer, NetconfClient client) {
        this.peer = peer;
        this.client = client;
        another();
    }

    static NetconfClient client(Peer peer) {
        return NetconfClient.start(NetconfSettings.DEFAULTS.withRpcTimeout(ofSeconds(30)), peer.hostKeys());
    }

    Peer peer() {
        return peer;
    }

    /** The first session. */
    NetconfSession session() {
        return sessions.get(0);
    }

    /** A further session with the same peer. */
    NetconfSession another() {
        NetconfSession session = waitFor(client.connect(peer.target()));
        sessions.add(session);
        peer.awaitReady(session);
        return session;
    }

    /** Asks over the first session. */
    RpcReply<String> ask(Rpc rpc) {
        return ask(session(), rpc);
    }

    static RpcReply<String> ask(NetconfSession session, Rpc rpc) {
        return waitFor(session.rpc(rpc));
    }

    /** What a datastore holds of the text that {@link Peer#textIs} sets. */
    String text(Datastore datastore) {
        return text(session(), datastore);
    }

    String text(NetconfSession session, Datastore datastore) {
        return config(session, datastore, Filter.subtree(peer.filter()));
    }

    static String config(NetconfSession session, Datastore datastore, Filter filter) {
        return ask(session, Rpc.getConfig(datastore, filter, WithDefaults.AS_IS))
                .body();
    }

    /** Sets the text in the candidate, with no lock. */
    void set(String value) {
        ask(Rpc.editConfig(peer.textIs(value)));
    }

    static <T> T waitFor(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof NetconfException known) {
                throw known;
            }
            throw e;
        }
    }

    /** Leaves no edit behind, even where a peer keeps one beyond the session. */
    @Override
    public void close() {
        try {
            if (session().isOpen()) {
                ask(Rpc.discardChanges());
            }
        } catch (NetconfException e) {
            // A peer that cannot discard has no candidate to leave anything in.
        } finally {
            sessions.forEach(NetconfSession::close);
            await().until(() -> sessions.stream().noneMatch(NetconfSession::isOpen));
        }
    }
}
