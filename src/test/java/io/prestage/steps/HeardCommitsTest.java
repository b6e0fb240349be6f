package io.prestage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.store.ProofStore.Heard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeardCommitsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void oneCommitThatIsToldOfInManyWaysIsOne() {
        assertThat(HeardCommits.of(List.of(
                        heard(1, "re0 UI_COMMIT_PROGRESS", 100L, 0),
                        heard(2, "re0 UI_COMMIT_COMPLETED", 100L, 0),
                        heard(3, "re1 UI_COMMIT_COMPLETED", null, 1),
                        heard(4, "trap", null, 2))))
                .isEqualTo(new HeardCommits(1, 1, 0));
    }

    @Test
    void whoeverSpeaksAgainTellsOfAnotherCommit() {
        assertThat(HeardCommits.of(List.of(
                        heard(1, "syslog", 100L, 0),
                        heard(2, "trap", null, 0),
                        heard(3, "syslog", 100L, 1),
                        heard(4, "trap", null, 1))))
                .isEqualTo(new HeardCommits(2, 1, 2));
    }

    @Test
    void anotherProcessAndAMuchLaterMessageTellOfAnotherCommit() {
        assertThat(HeardCommits.of(List.of(heard(1, "syslog", 100L, 0), heard(2, "relay", 101L, 1))))
                .isEqualTo(new HeardCommits(2, 1, 1));
        assertThat(HeardCommits.of(List.of(heard(1, "syslog", null, 0), heard(2, "trap", null, 3600))))
                .isEqualTo(new HeardCommits(2, 1, 1));
    }

    @Test
    void messagesThatWereMergedInAStormCountAsMany() {
        assertThat(HeardCommits.of(List.of(
                        new Heard(1, "completed", "progress", null, 7L, 2, START),
                        new Heard(2, "completed", "completed", null, 7L, 2, START),
                        new Heard(3, "completed", "progress", null, 7L, 1, START))))
                .isEqualTo(new HeardCommits(3, 1, 2));
    }

    private static Heard heard(long id, String way, @Nullable Long pid, long seconds) {
        return new Heard(id, "completed", way, null, pid, 1, START.plusSeconds(seconds));
    }
}
