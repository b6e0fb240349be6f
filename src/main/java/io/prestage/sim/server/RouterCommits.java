package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Pending;
import io.prestage.sim.device.Rescue;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Scheduled;
import io.prestage.sim.device.Session;
import io.prestage.sim.voice.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commits of one router: who is told of them, and what the clock does to those that wait. */
final class RouterCommits {
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final RunningRouter router;
    private final Voice voice;
    private final Duration rollbackDelay;

    /** {@code rollbackDelay} is how much later than promised an unconfirmed commit is taken back. */
    RouterCommits(RunningRouter router, Voice voice, Duration rollbackDelay) {
        this.router = router;
        this.voice = voice;
        this.rollbackDelay = rollbackDelay;
    }

    Commit commit(Session session, CommitRequest request) throws RpcErrorException {
        return told(session, request, () -> {
            CommitFaults.check(router.faults());
            Commit commit = router.databases().commit(session, request, now());
            CommitFaults.failLink(router);
            return commit;
        });
    }

    /** What a user of the command line does who is quick. */
    Commit editAndCommit(Session session, CommitRequest request, List<Element> edits) throws RpcErrorException {
        return told(session, request, () -> router.databases().editAndCommit(session, edits, request, now()));
    }

    /** Replaces everything by the rescue configuration ({@code rollback rescue}) and commits. */
    Commit rescue(Session session, CommitRequest request) throws RpcErrorException {
        Rescue rescue = router.databases()
                .rescue()
                .orElseThrow(
                        () -> RpcError.failed("No rescue configuration is set").asException());
        return told(session, request, () -> {
            router.databases().replace(session, rescue.configuration(), now());
            return router.databases().commit(session, request, now());
        });
    }

    private interface Work {
        Commit run() throws RpcErrorException;
    }

    private Commit told(Session session, CommitRequest request, Work work) throws RpcErrorException {
        try {
            Commit commit = work.run();
            router.tell(() -> voice.committed(session, request, commit));
            tell(session, commit);
            router.databases().pending().ifPresent(this::watch);
            return commit;
        } catch (RpcErrorException e) {
            Instant at = now();
            router.tell(() -> voice.failed(session, request, String.valueOf(e.getMessage()), at));
            throw e;
        }
    }

    void rolledBack(Commit commit) {
        router.tell(() -> voice.rolledBack(commit));
        tell(null, commit);
    }

    Scheduled schedule(Session session, CommitRequest request, @Nullable Instant when) throws RpcErrorException {
        Scheduled scheduled = router.databases().schedule(session, request, when, now());
        if (when != null) {
            Instant at = now();
            router.tell(() -> voice.scheduled(session, request.log(), when, at));
            after(Duration.between(at, when), () -> runScheduled(false));
        }
        return scheduled;
    }

    Optional<Scheduled> clearScheduled(Session by) {
        Optional<Scheduled> cleared = router.databases().clearScheduled();
        cleared.ifPresent(scheduled -> router.tell(() -> voice.scheduledAborted(by, now())));
        return cleared;
    }

    /** Executes a commit that waited for this moment, if it still waits. */
    void runScheduled(boolean booting) {
        Optional<Scheduled> due = router.databases().scheduled();
        Optional<Commit> done = router.databases().runScheduled(booting, now());
        if (due.isPresent() && done.isPresent()) {
            router.tell(() -> voice.scheduledCompleted(due.get().session(), done.get()));
            tell(due.get().session(), done.get());
        }
    }

    /** Waits for the end of a confirmed commit. */
    void watch(Pending pending) {
        Duration left = Duration.between(now(), pending.deadline());
        after(left.plus(rollbackDelay), this::expire);
        if (left.compareTo(REMINDER.multipliedBy(2)) >= 0) {
            after(left.minus(REMINDER), () -> remind(pending));
        }
    }

    private void remind(Pending pending) {
        if (router.databases().pending().filter(pending::equals).isPresent()) {
            router.tell(() -> voice.confirmReminder(pending.owner(), REMINDER, now()));
        }
    }

    /** Does nothing when the commit was confirmed or its deadline has moved meanwhile. */
    private void expire() {
        router.databases().expire(now()).ifPresent(this::rolledBack);
    }

    private void tell(@Nullable Session by, Commit commit) {
        List<Commit> history = router.databases().history();
        int at = history.indexOf(commit);
        if (at >= 0 && at + 1 < history.size()) {
            router.subscriptions()
                    .changed(by, history.get(at + 1).configuration(), commit.configuration(), commit.at());
        }
    }

    private void after(Duration delay, Runnable action) {
        router.after(Math.max(0, delay.toMillis()) + 1, action);
    }

    private Instant now() {
        return router.clock().instant();
    }
}
