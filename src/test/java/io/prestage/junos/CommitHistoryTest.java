package io.prestage.junos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.CommitHistory.Commit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitHistoryTest {
    @Test
    void commitsSinceAKnownOneAreThoseAboveIt() {
        CommitHistory before = CommitHistory.read(history(entry(100, "noc", "cli", "")));
        CommitHistory now = CommitHistory.read(history(
                entry(120, "prestage", "netconf", "prestage: edit 3"),
                entry(110, "noc", "cli", "CHG 7"),
                entry(100, "noc", "cli", "")));

        assertThat(now.since(before.newest().orElseThrow().marker()).orElseThrow())
                .extracting(Commit::log)
                .containsExactly("prestage: edit 3", "CHG 7");
    }

    @Test
    void twoCommitsWithinASecondAreTwo() {
        CommitHistory before = CommitHistory.read(history(entry(100, "noc", "cli", ""), entry(100, "noc", "cli", "")));
        CommitHistory now = CommitHistory.read(
                history(entry(100, "noc", "cli", ""), entry(100, "noc", "cli", ""), entry(100, "noc", "cli", "")));

        assertThat(now.since(before.newest().orElseThrow().marker()))
                .hasValueSatisfying(it -> assertThat(it).hasSize(1));
    }

    @Test
    void commitThatHasLeftTheHistoryIsNotFound() {
        CommitHistory now = CommitHistory.read(history(entry(200, "noc", "cli", "")));

        assertThat(now.since("100 noc cli #1")).isEmpty();
    }

    @Test
    void entryWithoutClientAndLogIsAnEntry() {
        CommitHistory bare = CommitHistory.read("<commit-information><commit-history><user>noc</user>"
                + "<date-time seconds=\"5\">then</date-time></commit-history></commit-information>");

        assertThat(bare.newestFirst()).extracting(Commit::marker).containsExactly("5 noc  #1");
    }

    @Test
    void refusedRequestIsAHistoryWithoutEntries() {
        assertThat(CommitHistory.read("")).isEqualTo(CommitHistory.NONE);
        assertThat(CommitHistory.NONE.since("100 noc cli #1")).isEmpty();
    }

    static String history(String... newestFirst) {
        return "<commit-information>" + String.join("", List.of(newestFirst)) + "</commit-information>";
    }

    static String entry(long seconds, String user, String client, String log) {
        return "<commit-history><user>" + user + "</user><client>" + client + "</client><date-time junos:seconds=\""
                + seconds + "\">at " + seconds + "</date-time><log>" + log + "</log></commit-history>";
    }
}
