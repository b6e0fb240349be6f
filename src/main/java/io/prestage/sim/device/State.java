package io.prestage.sim.device;

import io.prestage.model.Revision;
import io.prestage.sim.config.Node;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that one router remembers. Guarded by {@link Databases}. */
final class State {
    Node candidate;
    Instant candidateChanged;
    History history;

    @Nullable Lock lock;

    @Nullable Pending pending;

    @Nullable Scheduled scheduled;

    @Nullable Rescue rescue;

    final Map<Long, PrivateCopy> copies = new LinkedHashMap<>();

    State(Node configuration, Instant installed) {
        this.candidate = configuration;
        this.candidateChanged = installed;
        Revision first = History.EMPTY.nextRevision(installed);
        this.history = History.EMPTY.plus(new Commit(first, installed, "root", "other", null, null, configuration));
    }

    Node committed() {
        return history.newestFirst().get(0).configuration();
    }

    boolean modified() {
        return !candidate.equals(committed());
    }

    void candidate(Node configuration, Instant now) {
        candidate = configuration;
        candidateChanged = now;
    }

    /** Every edit and commit of the shared candidate goes through here. */
    void claim(Session session, Instant now) throws RpcErrorException {
        if (lock == null) {
            return;
        }
        if (lock.holder().id() != session.id()) {
            throw lock.refusal(now).asException();
        }
        lock = new Lock(session, now);
    }

    Commit record(
            String user, String client, @Nullable String comment, @Nullable String log, Node active, Instant now) {
        Commit commit = new Commit(history.nextRevision(now), now, user, client, comment, log, active);
        history = history.plus(commit);
        return commit;
    }
}
