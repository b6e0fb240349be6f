package io.prestage.sim.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.Reporting;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.SyslogForm;
import io.prestage.sim.network.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyslogWriterTest {
    private static final Instant AT = Instant.parse("2026-07-06T03:52:49.972Z");
    private static final Session NOC = new Session(97400, "noc", "cli", AT);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            classic                   | <190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            classic-two-blanks        | <190>Jul  6 03:52:49  pe1 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            classic-year              | <190>Jul  6 03:52:49 2026 pe1 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            classic-milliseconds      | <190>Jul  6 03:52:49.972 pe1 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            classic-year-milliseconds | <190>Jul  6 03:52:49.972 2026 pe1 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            explicit-priority         | <190>Jul  6 03:52:49 pe1 mgd[97400]: %INTERACT-6-UI_COMMIT_COMPLETED:  : commit complete
            explicit-priority-year    | <190>Jul  6 03:52:49 2026 pe1 mgd[97400]: %INTERACT-6-UI_COMMIT_COMPLETED:  : commit complete
            log-prefix                | <190>Jul  6 03:52:49 pe1 LAB: mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            no-host-name              | <190>Jul  6 03:52:49 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            engine-field              | <190>Jul  6 03:52:49 pe1 re0 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            routing-node-field        | <190>Jul  6 03:52:49 pe1 lcc0-re0 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete
            node-process              | <190>Jul  6 03:52:49 pe1 mgd-re0[97400]: UI_COMMIT_COMPLETED:  : commit complete
            file-process              | <190>Jul  6 03:52:49 pe1 file[97400]: UI_COMMIT_COMPLETED:  : commit complete
            structured                | <190>1 2026-07-06T03:52:49.972Z pe1 mgd 97400 UI_COMMIT_COMPLETED [junos@2636.1.1.1.2.25]  : commit complete
            structured-brief          | <190>1 2026-07-06T03:52:49.972Z pe1 mgd 97400 UI_COMMIT_COMPLETED [junos@2636.1.1.1.2.25]
            structured-offset         | <190>1 2026-07-06T05:52:49.972+02:00 pe1 mgd 97400 UI_COMMIT_COMPLETED [junos@2636.1.1.1.2.25]  : commit complete
            structured-blank-offset   | <190>1 2026-07-05T19:52:49.972 -08:00 pe1 mgd 97400 UI_COMMIT_COMPLETED [junos@2636.1.1.1.2.25]  : commit complete
            structured-no-version     | <190> 2026-07-06T05:52:49.972+02:00 pe1 mgd 97400 UI_COMMIT_COMPLETED [junos@2636.1.1.1.2.25]  : commit complete
            structured-no-id          | <190>1 2026-07-06T03:52:49.972Z pe1 mgd 97400 UI_COMMIT_COMPLETED -  : commit complete
            """)
    void formReadsLikeJunos(String form, String completion) {
        List<String> lines = lines("pe1", form, CommitMessages.committed(NOC, CommitRequest.PLAIN));

        assertThat(lines.get(lines.size() - 1)).isEqualTo(completion);
    }

    @Test
    void everyFormIsInTheTableAbove() {
        assertThat(SyslogForm.values()).hasSize(19);
    }

    @Test
    void commitIsRequestedThenProgressesAndCompletesAtTheEnd() {
        List<String> lines = lines("pe1", "classic", CommitMessages.committed(NOC, CommitRequest.withLog("CHG1")));

        assertThat(lines.get(0))
                .isEqualTo(
                        "<189>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT: User 'noc' requested 'commit' operation (comment: CHG1)");
        assertThat(lines.get(1))
                .isEqualTo(
                        "<190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_PROGRESS: Commit operation in progress: Obtaining lock for commit");
        assertThat(lines.get(lines.size() - 2))
                .endsWith("UI_COMMIT_PROGRESS: Commit operation in progress: commit complete");
        assertThat(lines.subList(0, lines.size() - 2)).noneMatch(line -> line.contains("complete"));
    }

    @Test
    void structuredCommitEscapesWhatUsersWrite() {
        List<String> lines = lines(
                "pe2", "structured", CommitMessages.committed(NOC, CommitRequest.withLog("say \"hi\" [x]\n<189>")));

        assertThat(lines.get(0))
                .isEqualTo(
                        "<189>1 2026-07-06T03:52:49.972Z re0.pe2 mgd 97400 UI_COMMIT [junos@2636.1.1.1.2.144 username=\"noc\""
                                + " command=\"commit\" message=\"say \\\"hi\\\" [x\\] <189>\"] User 'noc' requested 'commit' operation"
                                + " (comment: say \"hi\" [x] <189>)");
    }

    @Test
    void elementWithoutIdKeepsItsParameters() {
        assertThat(lines("pe1", "structured-no-id", CommitMessages.committed(NOC, CommitRequest.PLAIN))
                        .get(0))
                .contains(" UI_COMMIT [username=\"noc\" command=\"commit\" message=\"none\"] User 'noc'");
    }

    @Test
    void evolvedRoutersAppendTheRoutingEngine() {
        assertThat(lines("p1", "classic", List.of(CommitMessages.rolledBack(1830))))
                .singleElement()
                .asString()
                .contains(" p1-re0 ")
                .contains("UI_COMMIT_NOT_CONFIRMED")
                .endsWith("Commit was not confirmed; automatic rollback complete");
    }

    @Test
    void confirmedCommitNamesItsCommand() {
        CommitRequest confirmed = new CommitRequest(Duration.ofMinutes(5), null, false, false);

        assertThat(lines("pe1", "classic", CommitMessages.committed(NOC, confirmed))
                        .get(0))
                .endsWith("requested 'commit confirmed' operation (comment: none)");
    }

    @Test
    void failedCommitIsNeverCompleted() {
        assertThat(lines("pe1", "classic", CommitMessages.failed(NOC, CommitRequest.PLAIN, "no such group")))
                .noneMatch(line -> line.contains("complete"))
                .last()
                .asString()
                .startsWith("<187>")
                .contains("UI_CONFIGURATION_ERROR");
    }

    private static List<String> lines(String router, String form, List<Message> messages) {
        Reporting reporting = new Reporting(Reporting.EXAMPLE.hosts(), SyslogForm.parse(form), "v2", List.of());
        RouterPlan plan = Topology.generate(12, 1, reporting).routers().stream()
                .filter(r -> r.name().equals(router))
                .findFirst()
                .orElseThrow();
        SyslogWriter writer = new SyslogWriter(plan);
        return messages.stream().map(message -> writer.write(message, AT, 0)).toList();
    }
}
