package io.prestage.steps;

import io.prestage.store.ProofStore.Heard;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many commits notifications tell of. One commit is told of in many ways: by each routing engine and relay, by syslog and traps,
 * with several tags. Each way tells of it once, so whoever speaks again tells of another commit.
 *
 * @param commits how many
 * @param last how many of them the last messages tell of: one, or more where messages were merged
 * @param beforeLast id of the last notification of the last commit but one, 0 where there is none: more may come to tell of the last
 */
record HeardCommits(long commits, long last, long beforeLast) {
    /** Later than that nobody tells of the same commit. */
    private static final Duration LONGEST_ECHO = Duration.ofMinutes(1);

    /** @param inOrder as they were received */
    static HeardCommits of(List<Heard> inOrder) {
        long before = 0;
        long last = 0;
        long beforeLast = 0;
        long previous = 0;
        Set<String> ways = new HashSet<>();
        @Nullable Heard first = null;
        for (Heard each : inOrder) {
            if (first == null || isAnother(first, each) || !ways.add(each.way())) {
                before += last;
                last = 0;
                beforeLast = previous;
                first = each;
                ways.clear();
                ways.add(each.way());
            }
            // In a storm, messages that say the same are merged: each stands for a commit of its own.
            last = Math.max(last, each.messages());
            previous = each.id();
        }
        return new HeardCommits(before + last, last, beforeLast);
    }

    private static boolean isAnother(Heard first, Heard next) {
        boolean anotherProcess = first.pid() != null
                && next.pid() != null
                && !first.pid().equals(next.pid())
                && String.valueOf(first.routingEngine()).equals(String.valueOf(next.routingEngine()));
        return anotherProcess
                || !first.kind().equals(next.kind())
                || next.receivedAt().isAfter(first.receivedAt().plus(LONGEST_ECHO));
    }
}
