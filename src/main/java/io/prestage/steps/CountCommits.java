package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.CommitHistory.Commit;
import io.prestage.model.DeviceId;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.ProofStore.Heard;
import io.prestage.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Counts the commits in the history of a device beside those that we were told of: how complete what we hear is. */
public final class CountCommits {
    private final Database database;

    public CountCommits(Database database) {
        this.database = database;
    }

    /**
     * Counts what is new in the history.
     *
     * @param history reply to {@code get-commit-information}; blank where the device refuses it, and then nothing is counted
     */
    public void count(@Body String history, @Variable(SyncVariables.CLAIM) Claim claim, Exchange exchange) {
        CommitHistory commits = CommitHistory.read(history);
        exchange.setVariable(SyncVariables.COMMITS, commits);
        CommitHistory unseen = database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            return count(tx, claim.device(), commits);
        });
        exchange.setVariable(SyncVariables.UNSEEN_COMMITS, unseen);
    }

    /** Returns the commits that were counted: those made since we looked; none when we look for the first time. */
    static CommitHistory count(Transaction tx, DeviceId device, CommitHistory commits) {
        Optional<Commit> newest = commits.newest();
        if (newest.isEmpty()) {
            return CommitHistory.NONE;
        }
        String known = tx.proofs().of(device).newestCommit();
        if (known == null) {
            tx.proofs().begin(device, newest.get().marker());
            return CommitHistory.NONE;
        }
        // Where the history does not reach back so far, there were at least as many as it has.
        CommitHistory unseen = commits.since(known).map(CommitHistory::new).orElse(commits);
        tx.proofs().count(device, unseen.newestFirst().size(), newest.get().marker());
        countHeard(tx, device);
        return unseen;
    }

    static void countHeard(Transaction tx, DeviceId device) {
        List<Heard> heard = tx.proofs().heard(device);
        if (!heard.isEmpty()) {
            HeardCommits told = HeardCommits.of(heard);
            tx.proofs().countHeard(device, told.commits(), told.last(), told.beforeLast());
        }
    }
}
