package io.prestage.sim.device;

import io.prestage.sim.config.EditOptions;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration databases of one router: a candidate that sessions share, private copies of it, what is committed, and the way back.
 * Safe for use by several threads. Sources: RFC 6241 sections 8.3 and 8.4; Junos NETCONF guide, locking and committing.
 */
public final class Databases {
    private final State state;
    private final Editing editing;
    private final Committing committing;

    public Databases(Node configuration, Instant installed) {
        this.state = new State(configuration, installed);
        this.editing = new Editing(state);
        this.committing = new Committing(state);
    }

    /** The candidate that is shared. */
    public synchronized Node candidate() {
        return state.candidate;
    }

    /** The candidate that this session works on: its private copy where it has one. */
    public synchronized Node candidate(Session session) {
        return editing.candidate(session);
    }

    /** When the shared candidate was last edited, committed or not. */
    public synchronized Instant candidateChanged() {
        return state.candidateChanged;
    }

    public synchronized Instant candidateChanged(Session session) {
        return editing.changed(session);
    }

    public synchronized Node committed() {
        return state.committed();
    }

    /** Newest first; never empty. */
    public synchronized List<Commit> history() {
        return state.history.newestFirst();
    }

    /** The configuration of a revision such as {@code re0-1605288042-335}, as long as the history has it. */
    public synchronized Optional<Commit> revision(String text) {
        return history().stream()
                .filter(c -> c.revision().value().equals(text.strip()))
                .findFirst();
    }

    /** The configuration of {@code rollback N}; 0 is the committed one. */
    public synchronized Node rollback(int number) throws RpcErrorException {
        if (number < 0 || number >= history().size()) {
            throw RpcError.failed("no rollback " + number).asException();
        }
        return history().get(number).configuration();
    }

    public synchronized Optional<Pending> pending() {
        return Optional.ofNullable(state.pending);
    }

    public synchronized Optional<Scheduled> scheduled() {
        return Optional.ofNullable(state.scheduled);
    }

    public synchronized Optional<Rescue> rescue() {
        return Optional.ofNullable(state.rescue);
    }

    public synchronized void saveRescue(Session session, Instant now) {
        state.rescue = new Rescue(now, session.user(), state.committed());
    }

    /** True where there was one. */
    public synchronized boolean deleteRescue() {
        boolean had = state.rescue != null;
        state.rescue = null;
        return had;
    }

    public synchronized void lock(Session session, Instant now) throws RpcErrorException {
        editing.lock(session, now);
    }

    /** Releases the lock; edits under it that were not committed are lost. */
    public synchronized void unlock(Session session, Instant now) throws RpcErrorException {
        editing.unlock(session, now);
    }

    public synchronized void openPrivate(Session session, Instant now) throws RpcErrorException {
        editing.openPrivate(session, now);
    }

    /** Throws the private copy away; true where there was one. */
    public synchronized boolean closePrivate(Session session) {
        return editing.closePrivate(session);
    }

    /** Applies edits in their order to the candidate of the session. */
    public synchronized Loaded edit(Session session, List<Element> edits, EditOptions options, Instant now)
            throws RpcErrorException {
        return editing.edit(session, edits, options, now);
    }

    /** All of one edit or nothing; returns the warnings. */
    public synchronized List<String> edit(
            Session session, Element edit, Operation defaultOperation, boolean lenient, Instant now)
            throws RpcErrorException {
        EditOptions options = new EditOptions(defaultOperation, lenient, EditOptions.OnError.ROLL_BACK);
        Loaded loaded = editing.edit(session, List.of(edit), options, now);
        if (!loaded.errors().isEmpty()) {
            throw new RpcErrorException(loaded.errors());
        }
        return loaded.warnings().stream().map(RpcError::message).toList();
    }

    /** Puts a whole configuration into the candidate of the session. */
    public synchronized void replace(Session session, Node configuration, Instant now) throws RpcErrorException {
        editing.replace(session, configuration, now);
    }

    public synchronized void discard(Session session, Instant now) throws RpcErrorException {
        editing.replace(session, state.committed(), now);
    }

    /** Loads an earlier configuration into the candidate; 0 is the committed one. */
    public synchronized void loadRollback(Session session, int number, Instant now) throws RpcErrorException {
        editing.replace(session, rollback(number), now);
    }

    /** Commit check of the candidate. As on Junos, it also confirms a pending confirmed commit. */
    public synchronized void check(Session session, Instant now) throws RpcErrorException {
        committing.check(session, now);
    }

    /** Looks at a candidate without any effect. */
    public synchronized void validate(Session session) throws RpcErrorException {
        Checkout.check(editing.candidate(session));
    }

    /** Looks at a configuration without any effect. */
    public static void validate(Node configuration) throws RpcErrorException {
        Checkout.check(configuration);
    }

    /** Makes the candidate active. A second commit confirms a pending one; a second confirmed commit moves its deadline. */
    public synchronized Commit commit(Session session, CommitRequest request, Instant now) throws RpcErrorException {
        return committing.commit(session, request, now);
    }

    /** True where the session has a private copy with nothing to commit in it. */
    public synchronized boolean hasNothingToCommit(Session session) {
        PrivateCopy copy = state.copies.get(session.id());
        return copy != null && !copy.isModified();
    }

    public synchronized boolean isPrivate(Session session) {
        return state.copies.containsKey(session.id());
    }

    /** Checks the candidate now and makes it active at {@code when}, or at the next boot where that is null. */
    public synchronized Scheduled schedule(Session session, CommitRequest request, @Nullable Instant when, Instant now)
            throws RpcErrorException {
        return committing.schedule(session, request, when, now);
    }

    /** Executes a scheduled commit whose time has come. */
    public synchronized Optional<Commit> runScheduled(boolean booting, Instant now) {
        return committing.runScheduled(booting, now);
    }

    public synchronized Optional<Scheduled> clearScheduled() {
        return committing.clearScheduled();
    }

    /** Edit and commit in one step, as a user of the command line does who is quick; in a private copy while others have theirs. */
    public synchronized Commit editAndCommit(Session session, List<Element> edits, CommitRequest request, Instant now)
            throws RpcErrorException {
        boolean aside = state.copies.values().stream().anyMatch(PrivateCopy::isModified);
        if (aside) {
            openPrivate(session, now);
        }
        try {
            return editAndCommitOpened(session, edits, request, now);
        } finally {
            closePrivate(session);
        }
    }

    private Commit editAndCommitOpened(Session session, List<Element> edits, CommitRequest request, Instant now)
            throws RpcErrorException {
        Node before = state.candidate;
        try {
            for (Element edit : edits) {
                edit(session, edit, Operation.MERGE, true, now);
            }
            return commit(session, request, now);
        } catch (RpcErrorException e) {
            state.candidate = before;
            throw e;
        }
    }

    /** Rolls back when the time to confirm has run out. */
    public synchronized Optional<Commit> expire(Instant now) {
        return committing.expire(now);
    }

    /** Rolls back at once: RFC 6241 section 8.4.4.1. */
    public synchronized Commit cancelCommit(Instant now) throws RpcErrorException {
        return committing.cancel(now);
    }

    /** The session is gone: its lock and private copy go too, and with them the edits made under them. */
    public synchronized Optional<Commit> ended(Session session, Instant now) {
        editing.closePrivate(session);
        if (state.lock != null && state.lock.holder().id() == session.id()) {
            editing.release(now);
        }
        return committing.ended(session, now);
    }

    public synchronized void resetRevisions(Instant now) {
        state.history = state.history.renumbered(now);
    }

    /** The other routing engine takes over. It knows the committed configuration and no deadline. */
    public synchronized void switchover(Instant now) {
        state.history = state.history.switchedOver(now);
        state.pending = null;
    }
}
