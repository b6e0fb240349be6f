package io.prestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RequestRateTest {
    private static final int PER_SECOND = 10;

    private long nanos = Long.MAX_VALUE - 5;
    private final RequestRate rate = new RequestRate(PER_SECOND, () -> nanos);

    @Test
    void secondsWorthMayComeAtOnceAndThenNoMore() {
        assertThat(allowedOf(15, "ann")).isEqualTo(PER_SECOND);
    }

    @Test
    void asManyAreAllowedAgainAsTimeHasGoneBy() {
        allowedOf(15, "ann");

        nanos += Duration.ofMillis(500).toNanos();

        assertThat(allowedOf(15, "ann")).isEqualTo(PER_SECOND / 2);
    }

    @Test
    void callersAreCountedApart() {
        allowedOf(15, "ann");

        assertThat(allowedOf(15, "bob")).isEqualTo(PER_SECOND);
    }

    private int allowedOf(int requests, String caller) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += rate.isAllowed(caller) ? 1 : 0;
        }
        return allowed;
    }
}
