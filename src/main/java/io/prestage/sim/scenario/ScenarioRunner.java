package io.prestage.sim.scenario;

import io.prestage.sim.scenario.Schedule.Task;
import io.prestage.sim.scenario.Selection.Device;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a scenario says when it is due, on one thread. */
public final class ScenarioRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRunner.class);

    private final ScenarioActions fleet;
    private final Schedule schedule;
    private final Random random;
    private final double speed;
    private final long startNanos = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fleet-scenario");
        thread.setDaemon(true);
        return thread;
    });

    private ScenarioRunner(Scenario scenario, ScenarioActions fleet, long seed, double speed) {
        this.fleet = fleet;
        this.schedule = new Schedule(scenario);
        this.random = new Random(seed);
        this.speed = speed;
    }

    /** Starts now; the seed decides which routers a share means. */
    public static ScenarioRunner start(Scenario scenario, ScenarioActions fleet, long seed) {
        return start(scenario, fleet, seed, 1);
    }

    /** The same with time running {@code speed} times as fast. */
    public static ScenarioRunner start(Scenario scenario, ScenarioActions fleet, long seed, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be positive, not " + speed);
        }
        ScenarioRunner runner = new ScenarioRunner(scenario, fleet, seed, speed);
        runner.timer.execute(runner::run);
        return runner;
    }

    /** Actions done so far, each router counted. */
    public long done() {
        return done.get();
    }

    /** Actions that a router refused, for example because somebody held its lock. */
    public long refused() {
        return refused.get();
    }

    private void run() {
        Duration now = now();
        for (Task task : schedule.take(now)) {
            if (task instanceof Task.Begin begin) {
                begin(begin.step(), now);
            } else if (task instanceof Task.Finish finish) {
                finish.devices().forEach(device -> attempt(device, () -> act(device, finish.action())));
            }
        }
        schedule.next().ifPresent(next -> {
            long nanos = (long) (Math.max(0, next.minus(now()).toNanos()) / speed);
            ScheduledFuture<?> unused = timer.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
        });
    }

    private void begin(Step step, Duration now) {
        if (!step.action().isOfRouters()) {
            attempt(null, () -> act(step.action()));
            return;
        }
        List<Device> devices = step.devices().draw(fleet.devices(), random);
        devices.forEach(device -> attempt(device, () -> act(device, step.action())));
        finish(step.action(), devices, now);
    }

    /** Enters the end of what lasts for a while. */
    private void finish(Action action, List<Device> devices, Duration now) {
        if (action instanceof Action.Fault fault && fault.lasting() != null) {
            schedule.add(
                    now.plus(fault.lasting()),
                    new Task.Finish(new Action.Fault(fault.name(), !fault.on(), null), devices));
        } else if (action instanceof Action.Silence silence && silence.lasting() != null) {
            schedule.add(
                    now.plus(silence.lasting()), new Task.Finish(new Action.Silence(!silence.on(), null), devices));
        } else if (action instanceof Action.Link link && link.lasting() != null) {
            schedule.add(
                    now.plus(link.lasting()), new Task.Finish(new Action.Link(link.port(), !link.up(), null), devices));
        } else if (action instanceof Action.Commit commit && commit.confirmAfter() != null) {
            schedule.add(
                    now.plus(commit.confirmAfter()),
                    new Task.Finish(
                            new Action.Commit(
                                    commit.user(),
                                    commit.comment(),
                                    "",
                                    commit.client(),
                                    commit.synchronize(),
                                    null,
                                    null),
                            devices));
        }
    }

    private void act(Device device, Action action) {
        String name = device.name();
        if (action instanceof Action.Commit commit) {
            if (commit.edit().isEmpty()) {
                fleet.confirm(name, commit);
            } else {
                fleet.commit(name, commit);
            }
        } else if (action instanceof Action.Fault fault) {
            fleet.fault(name, fault.name(), fault.on());
        } else if (action instanceof Action.Restart restart) {
            fleet.restart(name, restart.cold());
        } else if (action instanceof Action.Link link) {
            fleet.link(name, link.port(), link.up());
        } else if (action instanceof Action.ResetRevisions) {
            fleet.resetRevisions(name);
        } else if (action instanceof Action.Silence silence) {
            fleet.silence(name, silence.on());
        }
    }

    private void act(Action action) {
        if (action instanceof Action.Loss loss) {
            fleet.disturb(loss.disturbance());
        } else if (action instanceof Action.Noise noise) {
            fleet.noise(noise.messagesPerSecond());
        } else if (action instanceof Action.End) {
            fleet.end();
        }
    }

    private void attempt(@Nullable Device device, Runnable work) {
        try {
            work.run();
            done.incrementAndGet();
        } catch (RuntimeException e) {
            refused.incrementAndGet();
            LOG.info("step not done: device={} error={}", device == null ? "-" : device.name(), e.getMessage());
        }
    }

    private Duration now() {
        return Duration.ofNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
