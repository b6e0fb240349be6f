package io.prestage.junos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.RevisionReader.Proven;
import io.prestage.junos.RevisionReader.Step;
import io.prestage.model.Proof;
import io.prestage.model.Revision;
import org.junit.jupiter.api.Test;

class RevisionReaderTest {
    @Test
    void revisionIsTheSurestProof() {
        assertThat(RevisionReader.prove("<commit-revision-information><revision>re0-1700000000-7</revision>"
                        + "<user>noc</user></commit-revision-information>"))
                .contains(new Proven(Proof.REVISION, new Revision("re0-1700000000-7")));
    }

    @Test
    void newestCommitOfAHistoryWithoutRevisionsIsKnownByTimeUserAndClient() {
        assertThat(RevisionReader.prove(CommitHistoryTest.history(
                        CommitHistoryTest.entry(1_700_000_000, "noc", "cli", ""),
                        CommitHistoryTest.entry(1_600_000_000, "noc", "cli", ""))))
                .contains(new Proven(Proof.COMMIT_HISTORY, new Revision("commit 1700000000 noc cli #1")));
    }

    @Test
    void historyWithRevisionsTellsTheSameAsTheRequestForTheRevision() {
        assertThat(RevisionReader.prove("<commit-information><commit-history><sequence-number>0</sequence-number>"
                        + "<user>noc</user><date-time junos:seconds=\"1700000000\">2023-11-14 22:13:20 UTC</date-time>"
                        + "<configuration-revision>re0-1700000000-7</configuration-revision>"
                        + "</commit-history></commit-information>"))
                .contains(new Proven(Proof.COMMIT_HISTORY, new Revision("re0-1700000000-7")));
    }

    @Test
    void timeOfTheCommitIsBetterThanThatOfAChange() {
        assertThat(RevisionReader.prove(
                        "<configuration junos:commit-seconds=\"1700000000\" junos:commit-user=\"noc\"/>"))
                .contains(new Proven(Proof.CHANGE_TIME, new Revision("commit-seconds 1700000000")));
        assertThat(RevisionReader.prove(
                        "<configuration junos:changed-seconds=\"1700000001\"><version>9</version></configuration>"))
                .contains(new Proven(Proof.CHANGE_TIME, new Revision("changed-seconds 1700000001")));
    }

    @Test
    void answersThatTellNothingProveNothing() {
        assertThat(RevisionReader.prove("")).isEmpty();
        assertThat(RevisionReader.prove("<commit-information/>")).isEmpty();
        assertThat(RevisionReader.prove("<configuration><version>9</version></configuration>"))
                .isEmpty();
        assertThat(RevisionReader.prove("<commit-revision-information><revision/></commit-revision-information>"))
                .isEmpty();
    }

    @Test
    void replyToACommitTellsTheRevisionsBeforeAndAfter() {
        assertThat(RevisionReader.readCommit("<commit-results><routing-engine><name>re0</name><commit-success/>"
                        + "<commit-revision-information><old-db-revision>re0-1-1</old-db-revision>"
                        + "<new-db-revision>re0-2-2</new-db-revision></commit-revision-information>"
                        + "</routing-engine></commit-results><ok/>"))
                .contains(new Step(new Revision("re0-1-1"), new Revision("re0-2-2")));
        assertThat(RevisionReader.readCommit("<ok/>")).isEmpty();
        assertThat(RevisionReader.readCommit("")).isEmpty();
    }
}
