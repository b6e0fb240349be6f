package io.prestage.sim;

import io.prestage.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer that goes by a clock of its own, which tests move on: minutes pass at once. */
final class HeldTimer extends ScheduledThreadPoolExecutor {
    private final SettableClock clock;
    private final List<Held> held = new ArrayList<>();

    private record Held(Instant due, Runnable action) {}

    HeldTimer(Instant start) {
        super(1);
        clock = new SettableClock(start);
    }

    SettableClock clock() {
        return clock;
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        held.add(new Held(clock.instant().plusNanos(unit.toNanos(delay)), action));
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    /** Lets time pass, and then does what has fallen due. */
    synchronized void pass(Duration time) {
        clock.goOn(time);
        List<Held> due = held.stream()
                .filter(each -> !each.due().isAfter(clock.instant()))
                .toList();
        held.removeAll(due);
        due.forEach(each -> each.action().run());
    }
}
