package io.prestage.sim.scenario;

import io.prestage.sim.scenario.Selection.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is due when. Knows no clock: times are since the start of the fleet. */
final class Schedule {

    /** Something to do at a time. */
    sealed interface Task {
        /** A step of the file. */
        record Begin(Step step, int time) implements Task {}

        /** What a step began for a while, ends. */
        record Finish(Action action, List<Device> devices) implements Task {
            public Finish {
                devices = List.copyOf(devices);
            }
        }
    }

    private record Entry(Duration at, long order, Task task) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private long order;

    Schedule(Scenario scenario) {
        scenario.steps().forEach(step -> add(step.at(), new Task.Begin(step, 1)));
    }

    void add(Duration at, Task task) {
        entries.add(new Entry(at, order++, task));
    }

    Optional<Duration> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Everything up to a time, in order; a step that repeats is entered again. */
    List<Task> take(Duration now) {
        List<Task> due = new ArrayList<>();
        for (Entry entry = entries.peek(); entry != null && entry.at().compareTo(now) <= 0; entry = entries.peek()) {
            entries.remove();
            due.add(entry.task());
            if (entry.task() instanceof Task.Begin begin) {
                repeat(entry.at(), begin);
            }
        }
        return due;
    }

    private void repeat(Duration at, Task.Begin begin) {
        Step step = begin.step();
        Duration every = step.every();
        Integer times = step.times();
        if (every != null && (times == null || begin.time() < times)) {
            add(at.plus(every), new Task.Begin(step, begin.time() + 1));
        }
    }
}
