package io.prestage.sim.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SyslogLinesTest {
    private static final Instant AT = Instant.parse("2026-07-06T03:52:49.972Z");
    private static final Session NOC = new Session(97400, "noc", "cli", AT);
    private static final List<RouterPlan> ROUTERS = Topology.generate(12, 1).routers();

    @Test
    void classicCommitReadsLikeJunos() {
        List<String> lines = of("pe1").committed(NOC, CommitRequest.withLog("CHG1"), AT);

        assertThat(lines)
                .containsExactly(
                        "<189>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT: User 'noc' requested 'commit' operation (comment: CHG1)",
                        "<190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_PROGRESS: Commit operation in progress: Obtaining lock for commit",
                        "<190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_PROGRESS: Commit operation in progress: updating commit revision",
                        "<190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_PROGRESS: Commit operation in progress: commit wrapup...",
                        "<190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_PROGRESS: Commit operation in progress: commit complete",
                        "<190>Jul  6 03:52:49 pe1 mgd[97400]: UI_COMMIT_COMPLETED:  : commit complete");
    }

    @Test
    void structuredCommitEscapesWhatUsersWrite() {
        List<String> lines = of("pe2").committed(NOC, CommitRequest.withLog("say \"hi\" [x]\n<189>"), AT);

        assertThat(lines.get(0))
                .isEqualTo(
                        "<189>1 2026-07-06T03:52:49.972Z re0.pe2 mgd 97400 UI_COMMIT [junos@2636.1.1.1.2.144 username=\"noc\""
                                + " command=\"commit\" message=\"say \\\"hi\\\" [x\\] <189>\"] User 'noc' requested 'commit' operation"
                                + " (comment: say \"hi\" [x] <189>)");
    }

    @Test
    void evolvedRoutersAppendTheRoutingEngine() {
        assertThat(of("p1").rolledBack(1830, AT))
                .singleElement()
                .asString()
                .contains(" p1-re0 ")
                .contains("UI_COMMIT_NOT_CONFIRMED")
                .endsWith("Commit was not confirmed; automatic rollback complete");
    }

    @Test
    void confirmedCommitNamesItsCommand() {
        CommitRequest confirmed = new CommitRequest(Duration.ofMinutes(5), null, false, false);

        assertThat(of("pe1").committed(NOC, confirmed, AT).get(0))
                .endsWith("requested 'commit confirmed' operation (comment: none)");
    }

    @Test
    void failedCommitIsNeverCompleted() {
        assertThat(of("pe1").failed(NOC, CommitRequest.PLAIN, "no such group", AT))
                .hasSize(2)
                .noneMatch(line -> line.contains("complete"))
                .anyMatch(line -> line.contains("UI_CONFIGURATION_ERROR"));
    }

    private static SyslogLines of(String router) {
        return new SyslogLines(ROUTERS.stream()
                .filter(r -> r.name().equals(router))
                .findFirst()
                .orElseThrow());
    }
}
