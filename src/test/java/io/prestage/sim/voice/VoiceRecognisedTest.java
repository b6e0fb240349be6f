package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Notification;
import io.prestage.model.Notification.AtJob;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.ConfirmReminder;
import io.prestage.model.Notification.Failed;
import io.prestage.model.Notification.Requested;
import io.prestage.model.Notification.RolledBack;
import io.prestage.notification.CommitFilter;
import io.prestage.notification.SyslogRecogniser;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.Reporting;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.SyslogForm;
import io.prestage.sim.network.SyslogForm.Trait;
import io.prestage.sim.network.Topology;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What our own recogniser, which knows nothing of the fleet, makes of every form. */
final class VoiceRecognisedTest {
    private static final Instant AT = Instant.parse("2026-07-06T03:52:49.972Z");
    private static final List<String> COMMENTS = List.of(
            "CHG1",
            "say \"hi\" [x] \\ ü",
            "mgd[1]: UI_COMMIT_COMPLETED: commit complete",
            "1 - a b 5 UI_COMMIT_COMPLETED -",
            "(a) 'b' )");

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void commitIsHeardOfTheRightDeviceUserAndComment(SyslogForm form) {
        for (RouterPlan plan : routers(form, 1)) {
            for (String comment : COMMENTS) {
                Session session = new Session(4711, "bob.smith", "cli", AT);
                CommitRequest request = new CommitRequest(null, comment, true, false);
                List<Notification> heard = heard(plan, CommitMessages.committed(session, request), 0);

                assertThat(heard).filteredOn(Completed.class::isInstance).hasSize(2);
                assertThat(heard.get(0)).isInstanceOfSatisfying(Requested.class, it -> {
                    assertThat(it.user()).isEqualTo("bob.smith");
                    assertThat(it.comment()).isEqualTo(comment);
                    assertThat(it.command()).isEqualTo("commit synchronize");
                });
                assertThat(heard)
                        .filteredOn(Notification::concernsCommits)
                        .hasSize(3)
                        .allSatisfy(it -> {
                            assertThat(it.origin().pid()).isEqualTo(4711);
                            assertThat(it.origin().host())
                                    .isEqualTo(form.has(Trait.NO_HOST) ? null : hostOf(plan, form, 0));
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void otherRoutingEngineSpeaksUnderItsOwnName(SyslogForm form) {
        RouterPlan plan = routers(form, 1).get(1);
        assertThat(plan.personality().routingEngines()).isEqualTo(2);
        Session session = new Session(4711, "noc", "cli", AT);
        List<Notification> heard =
                heard(plan, CommitMessages.synchronised(99, session, new CommitRequest(null, "both", true, false)), 1);

        assertThat(heard).filteredOn(Completed.class::isInstance).hasSize(2);
        if (!form.has(Trait.NO_HOST)) {
            assertThat(heard)
                    .allMatch(it -> hostOf(plan, form, 1).equals(it.origin().host()));
        }
    }

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void everythingElseRoundACommitIsHeardAsWhatItIs(SyslogForm form) {
        RouterPlan plan = routers(form, 1).get(0);
        Session session = new Session(4711, "noc", "netconf", AT);

        assertThat(only(plan, CommitMessages.rolledBack(1))).isInstanceOf(RolledBack.class);
        assertThat(only(plan, CommitMessages.reminder(1, Duration.ofMinutes(5))))
                .isInstanceOf(ConfirmReminder.class);
        assertThat(only(plan, CommitMessages.rollbackFailed(1, "no space")))
                .isInstanceOfSatisfying(
                        Failed.class, it -> assertThat(it.inDoubt()).isTrue());
        assertThat(only(plan, CommitMessages.scheduledCompleted(1))).isInstanceOf(Completed.class);
        assertThat(only(plan, CommitMessages.scheduledAborted(1, "noc"))).isInstanceOf(AtJob.class);
        assertThat(only(plan, CommitMessages.scheduledFailed(1, "locked"))).isInstanceOf(AtJob.class);
        assertThat(heard(plan, CommitMessages.failed(session, CommitRequest.PLAIN, "Group 'X' is not defined"), 0))
                .noneMatch(Notification::tellsOfChange)
                .last()
                .isInstanceOfSatisfying(
                        Failed.class, it -> assertThat(it.text()).contains("Group 'X' is not defined"));
    }

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void nothingThatIsNoCommitIsHeardAsOne(SyslogForm form) {
        Session session = new Session(4711, "noc", "netconf", AT);
        InetSocketAddress peer = new InetSocketAddress("192.0.2.9", 50_000);
        List<Message> messages = new ArrayList<>(SessionMessages.loggedIn(session, peer, peer));
        messages.add(SessionMessages.ran(session, "commit-configuration"));
        messages.add(SessionMessages.loaded(session, "rollback 1"));
        messages.add(SessionMessages.set(
                session, "interfaces ge-0/0/0 description", "UI_COMMIT_COMPLETED: commit complete"));
        messages.add(SessionMessages.enteredConfiguration(session));
        messages.add(SessionMessages.leftConfiguration(session));
        messages.add(SessionMessages.loggedOut(session));
        messages.add(CommitMessages.scheduled(session, "later", AT));
        messages.add(DaemonMessages.link("ge-0/0/0", 501, true));
        messages.add(DaemonMessages.snmpStarted());
        messages.addAll(DaemonMessages.started());

        for (RouterPlan plan : routers(form, 1)) {
            assertThat(heard(plan, messages, 0)).noneMatch(Notification::concernsCommits);
        }
    }

    @ParameterizedTest
    @EnumSource(SyslogForm.class)
    void noiseIsNeverHeardAsACommitAndAlwaysAsSyslog(SyslogForm form) {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<RouterPlan> plans = routers(form, seed);
            for (int i = 0; i < 500; i++) {
                RouterPlan plan = plans.get(random.nextInt(plans.size()));
                String line = new SyslogWriter(plan).write(Noise.message(random, plan), AT, 0);

                Notification heard = SyslogRecogniser.recognise(line.getBytes(UTF_8));

                assertThat(heard).as("seed %d: %s", seed, line).isInstanceOf(Notification.Irrelevant.class);
            }
        }
    }

    @Test
    void everyFormTurnsUpInAFleetOfThreeDozen() {
        assertThat(Topology.generate(36, 1).routers())
                .extracting(plan -> plan.personality().form())
                .contains(SyslogForm.values());
    }

    private static Notification only(RouterPlan plan, Message message) {
        return heard(plan, List.of(message), 0).get(0);
    }

    private static List<Notification> heard(RouterPlan plan, List<Message> messages, int engine) {
        SyslogWriter writer = new SyslogWriter(plan);
        List<Notification> heard = new ArrayList<>();
        for (Message message : messages) {
            byte[] line = writer.write(message, AT, engine).getBytes(UTF_8);
            Notification notification = SyslogRecogniser.recognise(line);
            if (notification.concernsCommits()) {
                assertThat(CommitFilter.mayMatter(java.nio.ByteBuffer.wrap(line)))
                        .as(new String(line, UTF_8))
                        .isTrue();
            }
            heard.add(notification);
        }
        return heard;
    }

    private static String hostOf(RouterPlan plan, SyslogForm form, int engine) {
        return form.has(Trait.NODE_PROCESS)
                ? plan.name()
                : plan.personality().affix().around(plan.name(), engine);
    }

    private static List<RouterPlan> routers(SyslogForm form, long seed) {
        return Topology.generate(12, seed, new Reporting(Reporting.EXAMPLE.hosts(), form, "v2", List.of()))
                .routers();
    }
}
