package io.prestage.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Requested;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StormGuardTest {
    private static final InetSocketAddress PE1 = new InetSocketAddress("192.0.2.1", 514);
    private static final InetSocketAddress PE2 = new InetSocketAddress("192.0.2.2", 514);
    private static final InetSocketAddress RELAY = new InetSocketAddress("192.0.2.99", 514);

    private final MovingClock clock = new MovingClock();
    private final NotificationCounters counters = new NotificationCounters();
    private final StormGuard guard = new StormGuard(60, Set.of("192.0.2.99"), counters, clock);

    private final List<Long> standingFor = new ArrayList<>();

    @Test
    void oneThatSaysWhatAWaitingOneSaysIsMergedWithIt() {
        Heard first = heard(PE1, completed(1));

        assertThat(guard.admits(first)).isTrue();
        assertThat(guard.admits(heard(PE1, completed(1)))).isFalse();
        assertThat(guard.admits(heard(PE1, requested(1)))).isTrue();
        assertThat(guard.admits(heard(PE2, completed(1)))).isTrue();
        assertThat(guard.taken(first)).as("itself and the merged one").isEqualTo(2);
        assertThat(guard.admits(heard(PE1, completed(1))))
                .as("the first one is worked on: this is news")
                .isTrue();
        assertThat(counters.droppedFor("coalesced")).isEqualTo(1);
    }

    @Test
    void floodingSenderIsLimitedReportedOnceAndItsLastHintHandedOnLater() {
        int admitted = flood(PE1, 1000);

        assertThat(admitted).isEqualTo(StormGuard.BURST);
        assertThat(counters.droppedFor("limited")).isEqualTo(1000 - StormGuard.BURST);
        assertThat(guard.release()).as("not yet").isEmpty();
        assertThat(guard.floods()).containsExactly(new StormGuard.Flood("192.0.2.1", 1000 - StormGuard.BURST, true));
        assertThat(guard.floods()).isEmpty();

        clock.forward(Duration.ofSeconds(1));
        List<Heard> released = guard.release();
        assertThat(released)
                .extracting(each -> each.notification().origin().pid())
                .as("the last one")
                .containsExactly(1000L);
        long stoodFor = standingFor.stream().mapToLong(Long::longValue).sum() + guard.taken(released.get(0));
        assertThat(stoodFor).as("each message counts once").isEqualTo(1000);
        assertThat(guard.release()).isEmpty();
    }

    @Test
    void othersAreNotHeldUpByAFlood() {
        flood(PE1, 1000);

        assertThat(guard.admits(heard(PE2, completed(1)))).isTrue();
    }

    @Test
    void massChangeOverTenThousandDevicesLosesNone() {
        for (int device = 0; device < 10_000; device++) {
            InetSocketAddress sender = new InetSocketAddress("10.1." + device / 250 + "." + device % 250, 514);
            assertThat(guard.admits(heard(sender, completed(1)))).isTrue();
        }
        assertThat(counters.counts().dropped().values()).containsOnly(0L);
    }

    @Test
    void devicesBehindARelayAreToldApartByTheirNames() {
        for (int i = 0; i < 100; i++) {
            guard.admits(heard(RELAY, new Completed(new Origin("pe1", null, "mgd", (long) i, null))));
        }

        assertThat(guard.admits(heard(RELAY, new Completed(new Origin("pe2", null, "mgd", 1L, null)))))
                .isTrue();
        assertThat(guard.floods()).extracting(StormGuard.Flood::sender).containsExactly("pe1 via 192.0.2.99");
    }

    @Test
    void whoSendsTooMuchOfAnythingIsReportedByName() {
        for (long number = 1; number <= 400_000; number++) {
            guard.sample(number, PE1.getAddress());
        }
        clock.forward(Duration.ofSeconds(10));

        assertThat(guard.floods()).singleElement().satisfies(flood -> {
            assertThat(flood.sender()).isEqualTo("192.0.2.1");
            assertThat(flood.aboutCommits()).isFalse();
            assertThat(flood.messages()).isBetween(399_000L, 401_000L);
        });
    }

    @Test
    void strangerCostsNothingForAWhileAndIsHeardAsSoonAsItMayBeADevice() {
        Heard first = heard(PE1, completed(1));
        guard.admits(first);
        guard.taken(first);
        guard.isStranger("192.0.2.1");

        assertThat(guard.admits(heard(PE1, completed(2)))).isFalse();
        assertThat(guard.admits(heard(PE1, completed(3)))).isFalse();
        assertThat(guard.release()).isEmpty();
        assertThat(counters.droppedFor("unknown-sender")).isEqualTo(2);

        guard.forgetStrangers();
        assertThat(guard.release())
                .extracting(each -> each.notification().origin().pid())
                .containsExactly(3L);
    }

    @Test
    void informIsRefusedRatherThanHeld() {
        flood(PE1, 1000);

        assertThat(guard.admitsAtOnce(heard(PE1, completed(1)))).isFalse();
        clock.forward(Duration.ofSeconds(1));
        assertThat(guard.admitsAtOnce(heard(PE1, completed(1)))).isTrue();
    }

    private int flood(InetSocketAddress sender, int messages) {
        List<Heard> admitted = new ArrayList<>();
        for (int i = 1; i <= messages; i++) {
            Heard each = heard(sender, completed(i));
            if (guard.admits(each)) {
                admitted.add(each);
            }
        }
        admitted.forEach(each -> standingFor.add(guard.taken(each)));
        return admitted.size();
    }

    private static Notification completed(long pid) {
        return new Completed(new Origin("pe1", null, "mgd", pid, "UI_COMMIT_COMPLETED"));
    }

    private static Notification requested(long pid) {
        return new Requested(new Origin("pe1", null, "mgd", pid, "UI_COMMIT"), "ann", "commit", null);
    }

    private Heard heard(InetSocketAddress sender, Notification notification) {
        return new Heard(notification, sender, List.of(), null, "sample", clock.instant());
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
