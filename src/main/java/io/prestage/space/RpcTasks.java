package io.prestage.space;

import io.prestage.space.JobNumbers.Kind;
import io.prestage.space.Work.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to devices that run on after the answer. They are known to the node that carries them out, the newest of them, and end with it. */
final class RpcTasks {
    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<Long, Task> tasks = new LinkedHashMap<>();
    private long last;

    private record Task(Work work, List<Element> results) {}

    RpcTasks(Clock clock) {
        this.clock = clock;
    }

    /** Notes that requests go to a device. */
    synchronized Work begin(String device, String user) {
        Instant now = clock.instant();
        // Numbers must not come again after a restart.
        last = Math.max(last + 1, now.toEpochMilli());
        Work work = new Work(
                Kind.RPC.number(last),
                "Exec RPC",
                "Exec RPC on " + device,
                Progress.RUNNING,
                0,
                user,
                "asking",
                now,
                null);
        tasks.put(work.number(), new Task(work, List.of()));
        if (tasks.size() > MOST) {
            tasks.remove(tasks.keySet().iterator().next());
        }
        return work;
    }

    synchronized void end(long number, boolean well, List<Element> results) {
        Task task = tasks.get(number);
        if (task != null) {
            Work it = task.work();
            Work over = new Work(
                    it.number(),
                    it.type(),
                    it.name(),
                    well ? Progress.SUCCEEDED : Progress.FAILED,
                    100,
                    it.user(),
                    well ? "answered" : "refused",
                    it.start(),
                    clock.instant());
            tasks.put(number, new Task(over, results));
        }
    }

    synchronized List<Work> all() {
        return tasks.values().stream().map(Task::work).toList();
    }

    synchronized Optional<Work> find(long number) {
        return Optional.ofNullable(tasks.get(number)).map(Task::work);
    }

    synchronized List<Element> results(long number) {
        Task task = tasks.get(number);
        return task == null ? List.of() : task.results();
    }
}
