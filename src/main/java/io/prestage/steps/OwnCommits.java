package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.RevisionReader.Step;
import io.prestage.model.Revision;
import io.prestage.store.ProofStore;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves that what a device has committed since it was read is our own edit and nothing else. */
final class OwnCommits {
    private static final String EDIT = "prestage: edit ";

    private OwnCommits() {}

    /**
     * By what the commits answered: each begins where the one before ended, the first at what was read, and what runs is the last one's.
     *
     * @param read revision of the configuration that the edit was planned on
     * @param commit of the confirmed commit; empty where there was none, or where its reply did not tell
     * @param confirm of the commit that confirmed it
     * @param running revision that was asked for afterwards
     */
    static boolean proven(
            @Nullable Revision read, Optional<Step> commit, Optional<Step> confirm, @Nullable Revision running) {
        if (read == null || running == null || confirm.isEmpty()) {
            return false;
        }
        Revision written = commit.map(Step::after).orElse(read);
        return read.equals(commit.map(Step::before).orElse(read))
                && written.equals(confirm.get().before())
                && running.equals(confirm.get().after());
    }

    /** By the history: all commits since the one that was the newest when the device was read bear the comments of this edit. */
    static boolean proven(CommitHistory history, ProofStore.Known known, long editId) {
        Set<String> comments = Set.of(comment(editId), confirmation(editId));
        return known.newestCommit() != null
                && history.since(known.newestCommit())
                        .filter(commits -> commits.stream()
                                .allMatch(commit -> comments.stream().anyMatch(commit::says)))
                        .isPresent();
    }

    /** The commit that confirmed an edit. */
    static Optional<CommitHistory.Commit> confirmation(CommitHistory history, long editId) {
        return history.newestFirst().stream()
                .filter(commit -> commit.says(confirmation(editId)))
                .findFirst();
    }

    /** True for the confirmed commit of an edit. */
    static boolean isOf(CommitHistory.Commit commit, long editId) {
        return commit.says(comment(editId));
    }

    /** True for the confirmed commit of any edit of ours: one that a newer edit goes beyond is confirmed with it. */
    static boolean isOurs(CommitHistory.Commit commit) {
        return commit.log().startsWith(EDIT) || commit.comment().startsWith(EDIT);
    }

    private static String confirmation(long editId) {
        return "prestage: confirm edit " + editId;
    }

    private static String comment(long editId) {
        return EDIT + editId;
    }
}
