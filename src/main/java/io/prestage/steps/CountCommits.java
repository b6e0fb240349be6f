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
            String known = tx.proofs().of(claim.device()).newestCommit();
            count(tx, claim.device(), commits);
            return known == null
                    ? CommitHistory.NONE
                    : commits.since(known).map(CommitHistory::new).orElse(commits);
        });
        exchange.setVariable(SyncVariables.UNSEEN_COMMITS, unseen);
    }

    static void count(Transaction tx, DeviceId device, CommitHistory commits) {
        Optional<Commit> newest = commits.newest();
        if (newest.isEmpty()) {
            return;
        }
        String known = tx.proofs().of(device).newestCommit();
        if (known == null) {
            tx.proofs().begin(device, newest.get().marker());
            return;
        }
        // Where the history does not reach back so far, there were at least as many as it has.
        int made = commits.since(known)
                .map(List::size)
                .orElse(commits.newestFirst().size());
        tx.proofs().count(device, made, newest.get().marker());
        countHeard(tx, device);
    }

    static void countHeard(Transaction tx, DeviceId device) {
        List<Heard> heard = tx.proofs().heard(device);
        if (!heard.isEmpty()) {
            HeardCommits told = HeardCommits.of(heard);
            tx.proofs().countHeard(device, told.commits(), told.last(), told.beforeLast());
        }
    }
}
