package io.prestage.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.Operation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DatabasesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final Session gateway = new Session(8812, "prestage", "netconf", NOON);
    private final Session noc = new Session(9001, "noc", "cli", NOON);
    private final Databases router =
            new Databases(Node.block("configuration", Node.block("system", Node.leaf("host-name", "pe1"))), NOON);

    @Test
    void editIsInvisibleUntilCommitted() throws Exception {
        rename(gateway, "pe2");
        assertThat(hostName(router.committed())).isEqualTo("pe1");

        router.commit(gateway, CommitRequest.withLog("why"), NOON.plusSeconds(1));

        assertThat(hostName(router.committed())).isEqualTo("pe2");
        Commit newest = router.history().get(0);
        assertThat(newest.user()).isEqualTo("prestage");
        assertThat(newest.log()).isEqualTo("why");
        assertThat(newest.revision().value())
                .isEqualTo("re0-" + NOON.plusSeconds(1).getEpochSecond() + "-2");
    }

    @Test
    void lockKeepsOthersOutAndTellsWhoHoldsIt() throws Exception {
        router.lock(noc, NOON);

        assertThatThrownBy(() -> router.lock(gateway, NOON.plusSeconds(62)))
                .isInstanceOfSatisfying(RpcErrorException.class, e -> {
                    assertThat(e.errors().get(0).tag()).isEqualTo("lock-denied");
                    assertThat(e.errors().get(0).holder()).isEqualTo(9001);
                })
                .hasMessage("""
                        configuration database locked by:
                          noc terminal p0 (pid 9001) on since 2026-03-01 12:00:00 UTC, idle 00:01:02
                              exclusive [edit]""");
        assertThatThrownBy(() -> rename(gateway, "x")).hasMessageContaining("locked by");
        assertThatThrownBy(() -> router.commit(gateway, CommitRequest.PLAIN, NOON))
                .hasMessageContaining("locked by");
        assertThatThrownBy(() -> router.unlock(gateway, NOON)).isInstanceOf(RpcErrorException.class);
    }

    @Test
    void lockOfANetconfSessionHasNoTerminalAndNoPlace() throws Exception {
        router.lock(gateway, NOON);

        assertThatThrownBy(() -> router.lock(noc, NOON.plusSeconds(3_600))).hasMessage("""
                        configuration database locked by:
                          prestage terminal  (pid 8812) on since 2026-03-01 12:00:00 UTC, idle 01:00:00
                              exclusive""");
    }

    @Test
    void lockIsRefusedWhileSomebodysEditsAreUncommitted() throws Exception {
        rename(noc, "half-done");

        assertThatThrownBy(() -> router.lock(gateway, NOON)).hasMessage("configuration database modified");

        router.discard(noc, NOON);
        router.lock(gateway, NOON);
    }

    @Test
    void endOfTheSessionDropsItsLockAndTheEditsUnderIt() throws Exception {
        router.lock(gateway, NOON);
        rename(gateway, "gone");

        router.ended(gateway, NOON);

        assertThat(router.candidate()).isEqualTo(router.committed());
        router.lock(noc, NOON);
    }

    @Test
    void unconfirmedCommitIsRolledBackByRootWhenItsTimeIsOver() throws Exception {
        rename(gateway, "pe2");
        router.commit(gateway, confirmed(Duration.ofMinutes(5)), NOON);
        assertThat(hostName(router.committed())).isEqualTo("pe2");
        assertThat(router.history().get(0).comment()).isEqualTo("commit confirmed, rollback in 5mins");
        assertThat(router.expire(NOON.plusSeconds(299))).isEmpty();

        assertThat(router.expire(NOON.plusSeconds(300))).isPresent();

        assertThat(hostName(router.committed())).isEqualTo("pe1");
        assertThat(router.candidate()).isEqualTo(router.committed());
        assertThat(router.history().get(0).user()).isEqualTo("root");
        assertThat(router.history().get(0).client()).isEqualTo("other");
        assertThat(router.pending()).isEmpty();
    }

    @Test
    void secondCommitConfirms() throws Exception {
        rename(gateway, "pe2");
        router.commit(gateway, confirmed(Duration.ofMinutes(5)), NOON);
        router.commit(gateway, CommitRequest.PLAIN, NOON.plusSeconds(10));

        assertThat(router.expire(NOON.plusSeconds(3000))).isEmpty();
        assertThat(hostName(router.committed())).isEqualTo("pe2");
    }

    @Test
    void commitCheckConfirmsToo() throws Exception {
        rename(gateway, "pe2");
        router.commit(gateway, confirmed(Duration.ofMinutes(5)), NOON);
        int entries = router.history().size();

        router.check(noc, NOON.plusSeconds(10));

        assertThat(router.pending()).isEmpty();
        assertThat(router.history()).hasSize(entries);
    }

    @Test
    void secondConfirmedCommitStillGoesBackToTheFirstState() throws Exception {
        rename(gateway, "pe2");
        router.commit(gateway, confirmed(Duration.ofMinutes(5)), NOON);
        rename(gateway, "pe3");
        router.commit(gateway, confirmed(Duration.ofMinutes(5)), NOON.plusSeconds(200));

        assertThat(router.expire(NOON.plusSeconds(300))).isEmpty();
        router.expire(NOON.plusSeconds(500));
        assertThat(hostName(router.committed())).isEqualTo("pe1");
    }

    @Test
    void cancelRollsBackAtOnceAndOnlyWhenSomethingIsPending() throws Exception {
        rename(gateway, "pe2");
        router.commit(gateway, confirmed(Duration.ofMinutes(5)), NOON);
        router.cancelCommit(NOON);

        assertThat(hostName(router.committed())).isEqualTo("pe1");
        assertThatThrownBy(() -> router.cancelCommit(NOON)).isInstanceOf(RpcErrorException.class);
    }

    @Test
    void endOfTheSessionRollsBackAConfirmedCommitOfTheRfc() throws Exception {
        rename(gateway, "pe2");
        router.commit(gateway, new CommitRequest(Duration.ofMinutes(5), null, false, true), NOON);

        assertThat(router.ended(gateway, NOON)).isPresent();
        assertThat(hostName(router.committed())).isEqualTo("pe1");
    }

    @Test
    void commitThatFailsItsCheckChangesNothing() throws Exception {
        router.edit(
                noc,
                xml("<configuration><apply-groups>NONE</apply-groups></configuration>"),
                Operation.MERGE,
                false,
                NOON);

        assertThatThrownBy(() -> router.commit(noc, CommitRequest.PLAIN, NOON))
                .isInstanceOfSatisfying(
                        RpcErrorException.class,
                        e -> assertThat(e.errors())
                                .extracting(RpcError::message)
                                .contains("configuration check-out failed"));
        assertThat(router.history()).hasSize(1);
    }

    @Test
    void historyKeepsTheNewestFifty() throws Exception {
        for (int i = 0; i < 70; i++) {
            router.commit(noc, CommitRequest.PLAIN, NOON.plusSeconds(i));
        }

        assertThat(router.history()).hasSize(50);
        assertThat(router.history().get(0).revision().value()).endsWith("-71");
    }

    @Test
    void resetStartsCountingAgainAndKeepsTheConfiguration() throws Exception {
        router.commit(noc, CommitRequest.PLAIN, NOON);
        Node before = router.committed();

        router.resetRevisions(NOON.plusSeconds(60));

        assertThat(router.history().get(0).revision().value())
                .isEqualTo("re0-" + NOON.plusSeconds(60).getEpochSecond() + "-0");
        assertThat(router.committed()).isSameAs(before);
    }

    private void rename(Session session, String name) throws RpcErrorException {
        Element edit = xml("<configuration><system><host-name>" + name + "</host-name></system></configuration>");
        router.edit(session, edit, Operation.MERGE, false, NOON);
    }

    private static CommitRequest confirmed(Duration within) {
        return new CommitRequest(within, null, false, false);
    }

    private static String hostName(Node configuration) {
        return String.valueOf(configuration.at("system").orElseThrow().value("host-name"));
    }

    private static Element xml(String text) {
        try {
            return ElementReader.read(text);
        } catch (MalformedXmlException e) {
            throw new AssertionError(e);
        }
    }
}
