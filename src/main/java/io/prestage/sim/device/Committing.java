package io.prestage.sim.device;

import io.prestage.sim.config.Merge;
import io.prestage.sim.config.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a candidate active, now or later, and takes it back. Sources: RFC 6241 section 8.4; Junos XML guide, committing. */
final class Committing {
    private final State state;

    Committing(State state) {
        this.state = state;
    }

    /** As on Junos, a check also confirms a pending confirmed commit. */
    void check(Session session, Instant now) throws RpcErrorException {
        PrivateCopy copy = state.copies.get(session.id());
        if (copy == null) {
            state.claim(session, now);
        }
        Checkout.check(copy == null ? state.candidate : merged(copy));
        state.pending = null;
    }

    /** A second commit confirms a pending one; a second confirmed commit moves its deadline. */
    Commit commit(Session session, CommitRequest request, Instant now) throws RpcErrorException {
        Node wanted = wanted(session, request, now);
        if (state.scheduled != null) {
            throw RpcError.failed("another commit is pending; use 'clear system commit' to remove it")
                    .asException();
        }
        Checkout.check(wanted);
        Node before = state.pending == null ? state.committed() : state.pending.before();
        Duration within = request.confirmWithin();
        state.pending =
                within == null ? null : new Pending(now.plus(within), before, session, request.endsWithSession());
        return activate(session, request, wanted, now);
    }

    private Commit activate(Session session, CommitRequest request, Node wanted, Instant now) {
        boolean mine = state.copies.containsKey(session.id());
        if (!mine || !state.modified()) {
            state.candidate(wanted, now);
        }
        if (mine) {
            state.copies.put(session.id(), new PrivateCopy(session, wanted, wanted, now));
        }
        return state.record(session.user(), session.client(), request.systemComment(), request.log(), wanted, now);
    }

    private Node wanted(Session session, CommitRequest request, Instant now) throws RpcErrorException {
        PrivateCopy copy = state.copies.get(session.id());
        if (copy == null) {
            state.claim(session, now);
            return state.candidate;
        }
        if (request.confirmWithin() != null) {
            throw RpcError.failed("commit confirmed not supported for private configuration")
                    .asException();
        }
        if (state.lock != null) {
            throw state.lock.refusal(now).asException();
        }
        if (state.modified()) {
            throw RpcError.failed("shared configuration database modified").asException();
        }
        return merged(copy);
    }

    private Node merged(PrivateCopy copy) throws RpcErrorException {
        Merge.Merged merged = Merge.of(copy.base(), copy.mine(), state.committed());
        if (merged.conflicts().isEmpty()) {
            return merged.configuration();
        }
        List<RpcError> errors = new ArrayList<>();
        merged.conflicts().forEach(c -> errors.add(RpcError.inConfiguration(c.path(), c.statement(), c.message())));
        throw new RpcErrorException(errors);
    }

    /** Checks now what is to become active later. */
    Scheduled schedule(Session session, CommitRequest request, @Nullable Instant when, Instant now)
            throws RpcErrorException {
        if (when != null && when.isBefore(now.plusSeconds(60))) {
            throw RpcError.of("invalid-value", "commit at time must be at least one minute in the future", "at-time")
                    .asException();
        }
        if (state.scheduled != null) {
            throw RpcError.failed("another commit is pending; use 'clear system commit' to remove it")
                    .asException();
        }
        Node wanted = wanted(session, request, now);
        Checkout.check(wanted);
        Scheduled scheduled = new Scheduled(session, request, when, wanted);
        state.scheduled = scheduled;
        return scheduled;
    }

    /** Executes a scheduled commit whose time has come; {@code booting} true when the router comes up. */
    Optional<Commit> runScheduled(boolean booting, Instant now) {
        Scheduled due = state.scheduled;
        if (due == null || (due.when() == null ? !booting : now.isBefore(due.when()))) {
            return Optional.empty();
        }
        state.scheduled = null;
        state.candidate(due.configuration(), now);
        Session by = due.session();
        return Optional.of(state.record(
                by.user(),
                by.client(),
                due.request().systemComment(),
                due.request().log(),
                due.configuration(),
                now));
    }

    Optional<Scheduled> clearScheduled() {
        Optional<Scheduled> cleared = Optional.ofNullable(state.scheduled);
        state.scheduled = null;
        return cleared;
    }

    Optional<Commit> expire(Instant now) {
        Pending late = state.pending;
        return late != null && !now.isBefore(late.deadline()) ? Optional.of(rollBack(late, now)) : Optional.empty();
    }

    Commit cancel(Instant now) throws RpcErrorException {
        Pending waiting = state.pending;
        if (waiting == null) {
            throw RpcError.failed("no confirmed commit is pending").asException();
        }
        return rollBack(waiting, now);
    }

    Optional<Commit> ended(Session session, Instant now) {
        Pending waiting = state.pending;
        boolean rollsBack =
                waiting != null && waiting.endsWithOwner() && waiting.owner().id() == session.id();
        return waiting != null && rollsBack ? Optional.of(rollBack(waiting, now)) : Optional.empty();
    }

    private Commit rollBack(Pending late, Instant now) {
        state.pending = null;
        state.candidate(late.before(), now);
        return state.record("root", "other", null, null, late.before(), now);
    }
}
