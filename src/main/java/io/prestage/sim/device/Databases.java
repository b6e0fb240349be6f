package io.prestage.sim.device;

import io.prestage.model.Revision;
import io.prestage.sim.config.EditException;
import io.prestage.sim.config.Edits;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration databases of one router: a candidate that all sessions share, what is committed, and the way back. Safe for use by
 * several threads. Sources: RFC 6241 sections 8.3 and 8.4; Junos NETCONF guide, locking and committing.
 */
public final class Databases {
    private Node candidate;
    private Instant candidateChanged;
    private History history;
    private @Nullable Lock lock;
    private @Nullable Pending pending;

    public Databases(Node configuration, Instant installed) {
        this.candidate = configuration;
        this.candidateChanged = installed;
        Revision first = History.EMPTY.nextRevision(installed);
        this.history = History.EMPTY.plus(new Commit(first, installed, "root", "other", null, null, configuration));
    }

    public synchronized Node candidate() {
        return candidate;
    }

    /** When the candidate was last edited, committed or not. */
    public synchronized Instant candidateChanged() {
        return candidateChanged;
    }

    public synchronized Node committed() {
        return newest().configuration();
    }

    /** Newest first; never empty. */
    public synchronized List<Commit> history() {
        return history.newestFirst();
    }

    public synchronized Optional<Pending> pending() {
        return Optional.ofNullable(pending);
    }

    public synchronized void lock(Session session, Instant now) throws RpcErrorException {
        if (lock != null) {
            throw lock.refusal(now).asException();
        }
        if (modified()) {
            throw RpcError.of("lock-denied", "configuration database modified", null)
                    .asException();
        }
        lock = new Lock(session, now);
    }

    public synchronized void unlock(Session session) throws RpcErrorException {
        if (lock == null || lock.holder().id() != session.id()) {
            throw RpcError.failed("configuration database is not locked by this session")
                    .asException();
        }
        lock = null;
    }

    /** Edits the candidate and returns the warnings. */
    public synchronized List<String> edit(
            Session session, Element edit, Operation defaultOperation, boolean missingIsWarning, Instant now)
            throws RpcErrorException {
        claim(session, now);
        try {
            Edits.Edited edited = Edits.apply(candidate, edit, defaultOperation, missingIsWarning);
            candidate = edited.configuration();
            candidateChanged = now;
            return edited.warnings();
        } catch (EditException e) {
            String tag = e.kind() == EditException.Kind.SYNTAX
                    ? "operation-failed"
                    : e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw RpcError.of(tag, String.valueOf(e.getMessage()), e.statement())
                    .asException();
        }
    }

    public synchronized void discard(Session session, Instant now) throws RpcErrorException {
        claim(session, now);
        candidate = committed();
        candidateChanged = now;
    }

    /** Loads an earlier configuration into the candidate; 0 is the committed one. */
    public synchronized void loadRollback(Session session, int number, Instant now) throws RpcErrorException {
        claim(session, now);
        if (number < 0 || number >= history().size()) {
            throw RpcError.failed("no rollback " + number).asException();
        }
        candidate = history().get(number).configuration();
        candidateChanged = now;
    }

    /** Commit check of the candidate. As on Junos, it also confirms a pending confirmed commit. */
    public synchronized void check(Session session, Instant now) throws RpcErrorException {
        claim(session, now);
        Checkout.check(candidate);
        pending = null;
    }

    /** Looks at the candidate without any effect. */
    public synchronized void validate() throws RpcErrorException {
        Checkout.check(candidate);
    }

    /** Makes the candidate active. A second commit confirms a pending one; a second confirmed commit moves its deadline. */
    public synchronized Commit commit(Session session, CommitRequest request, Instant now) throws RpcErrorException {
        claim(session, now);
        Checkout.check(candidate);
        Node before = pending == null ? committed() : pending.before();
        Duration within = request.confirmWithin();
        pending = within == null ? null : new Pending(now.plus(within), before, session, request.endsWithSession());
        return record(session.user(), session.client(), comment(request), request.log(), candidate, now);
    }

    /** Edit and commit in one step, as a user of the command line does who is quick. */
    public synchronized Commit editAndCommit(Session session, Element edit, CommitRequest request, Instant now)
            throws RpcErrorException {
        Node before = candidate;
        edit(session, edit, Operation.MERGE, true, now);
        try {
            return commit(session, request, now);
        } catch (RpcErrorException e) {
            candidate = before;
            throw e;
        }
    }

    /** Rolls back when the time to confirm has run out. */
    public synchronized Optional<Commit> expire(Instant now) {
        return pending != null && !now.isBefore(pending.deadline())
                ? Optional.of(rollBack(pending, now))
                : Optional.empty();
    }

    /** Rolls back at once: RFC 6241 section 8.4.4.1. */
    public synchronized Commit cancelCommit(Instant now) throws RpcErrorException {
        if (pending == null) {
            throw RpcError.failed("no confirmed commit is pending").asException();
        }
        return rollBack(pending, now);
    }

    /** The session is gone: its lock goes too, and with it the edits made under it. */
    public synchronized Optional<Commit> ended(Session session, Instant now) {
        if (lock != null && lock.holder().id() == session.id()) {
            lock = null;
            candidate = committed();
        }
        boolean rollsBack =
                pending != null && pending.endsWithOwner() && pending.owner().id() == session.id();
        return pending != null && rollsBack ? Optional.of(rollBack(pending, now)) : Optional.empty();
    }

    public synchronized void resetRevisions(Instant now) {
        history = history.renumbered(now);
    }

    private Commit rollBack(Pending late, Instant now) {
        pending = null;
        candidate = late.before();
        candidateChanged = now;
        return record("root", "other", null, null, late.before(), now);
    }

    private Commit record(
            String user, String client, @Nullable String comment, @Nullable String log, Node active, Instant now) {
        Commit commit = new Commit(history.nextRevision(now), now, user, client, comment, log, active);
        history = history.plus(commit);
        return commit;
    }

    private void claim(Session session, Instant now) throws RpcErrorException {
        if (lock == null) {
            return;
        }
        if (lock.holder().id() != session.id()) {
            throw lock.refusal(now).asException();
        }
        lock = new Lock(session, now);
    }

    private Commit newest() {
        return history.newestFirst().get(0);
    }

    private boolean modified() {
        return !candidate.equals(committed());
    }

    private static @Nullable String comment(CommitRequest request) {
        Duration within = request.confirmWithin();
        if (within == null) {
            return request.synchronize() ? "commit synchronize" : null;
        }
        return "commit confirmed, rollback in " + Math.max(1, within.toMinutes()) + "mins";
    }
}
