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
 * @param beforeLast id of the last notification of the last commit but one, 0 where there is none: more may come to tell of the last
 */
record HeardCommits(long commits, long beforeLast) {
    /** Later than that nobody tells of the same commit. */
    private static final Duration LONGEST_ECHO = Duration.ofMinutes(1);

    /** @param inOrder as they were received */
    static HeardCommits of(List<Heard> inOrder) {
        long commits = 0;
        long beforeLast = 0;
        long previous = 0;
        Set<String> ways = new HashSet<>();
        @Nullable Heard first = null;
        for (Heard each : inOrder) {
            if (first == null || isAnother(first, each) || !ways.add(each.way())) {
                commits++;
                beforeLast = previous;
                first = each;
                ways.clear();
                ways.add(each.way());
            }
            commits += each.messages() - 1;
            previous = each.id();
        }
        return new HeardCommits(commits, beforeLast);
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
