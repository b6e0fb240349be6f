package io.prestage.sim.server;

import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a router takes for the time. */
final class RouterClock extends Clock {
    private final Clock right;
    private final Faults faults;

    RouterClock(Clock right, Faults faults) {
        this.right = right;
        this.faults = faults;
    }

    @Override
    public Instant instant() {
        @Nullable FaultSetting wrong = faults.on(Fault.WRONG_CLOCK);
        return wrong == null ? right.instant() : right.instant().plus(Duration.ofHours(wrong.number("ahead-hours")));
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new RouterClock(right.withZone(zone), faults);
    }
}
