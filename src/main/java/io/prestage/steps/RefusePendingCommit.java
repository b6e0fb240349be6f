package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.CommitHistory.Commit;
import io.prestage.steps.EditStoppedException.Kind;
import io.prestage.store.Claim;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Stops where a confirmed commit of somebody else waits: whatever we commit would confirm it, and it may be there to save the device. */
public final class RefusePendingCommit {
    /**
     * Looks for such a commit.
     *
     * @param history reply to {@code get-commit-information}; blank where the device refuses it, and then nothing is found
     * @throws EditStoppedException when there is one
     */
    public void refuse(@Body String history, @Variable(SyncVariables.CLAIM) Claim claim) {
        CommitHistory.read(history)
                .newest()
                .filter(Commit::unconfirmed)
                .filter(commit -> !OwnCommits.isOurs(commit))
                .ifPresent(commit -> {
                    throw new EditStoppedException(
                            Kind.COMMIT_PENDING,
                            "a confirmed commit of '" + commit.user() + "' on '" + claim.name()
                                    + "' waits for its confirmation (" + commit.comment()
                                    + "), which a commit of ours would give; tried again later");
                });
    }
}
