package io.prestage.space;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Queues from which clients pull messages on how far their jobs are. A queue holds no messages, it knows jobs: a pull looks at them and tells of
 * the next that has moved. So nothing piles up, and who pulls rarely hears the newest only. Queues are of one node and end with it, or an hour
 * after their last use.
 */
final class Queues implements AutoCloseable {
    private static final int MOST = 1000;
    private static final int MOST_JOBS = 10_000;
    private static final Duration UNUSED = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 250;

    private final LongFunction<Optional<Told>> progress;
    private final Clock clock;
    private final Map<String, Queue> queues = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "space-queues");
        thread.setDaemon(true);
        return thread;
    });

    /** A queue that is there. */
    record Named(String name) {}

    /** How far a job is. */
    record Told(Element message, String state, boolean isOver) {}

    /**
     * What a pull got.
     *
     * @param message nothing where no job has moved in time
     * @param next number of the pull after it
     */
    record Pulled(Optional<Element> message, long next) {}

    private static final class Queue {
        final String owner;
        /** Jobs by number, with the state that was told of last. */
        final Map<Long, String> jobs = new LinkedHashMap<>();

        Instant used;
        long next;

        @Nullable Element last;

        Queue(String owner, Instant used) {
            this.owner = owner;
            this.used = used;
        }
    }

    private record Waiting(String queue, Instant until, CompletableFuture<Pulled> pulled) {}

    /** @param progress how far a job of a number is */
    Queues(LongFunction<Optional<Told>> progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Makes a queue; returns false where there is one of the name. */
    synchronized boolean create(String name, String owner) {
        Instant now = clock.instant();
        queues.values().removeIf(queue -> queue.used.isBefore(now.minus(UNUSED)));
        if (queues.containsKey(name)) {
            return false;
        }
        if (queues.size() >= MOST) {
            throw SpaceProblem.conflict("there are " + MOST + " queues already; delete those that are not used");
        }
        queues.put(name, new Queue(owner, now));
        return true;
    }

    /** @throws SpaceProblem when there is no queue of the name, or it is another caller's */
    synchronized void mustHave(String name, String caller) {
        queue(name, caller);
    }

    synchronized void delete(String name, String caller) {
        queue(name, caller);
        queues.remove(name);
    }

    /** The queue that a request names by {@code queue}, or {@code queue-url} as older clients do; whatever host and port stand before it. */
    synchronized Optional<Named> named(Query query, String caller) {
        if (query.get("schedule").or(() -> query.get("schedule-time")).isPresent()) {
            throw SpaceProblem.badRequest("requests are carried out at once: leave the parameter schedule out");
        }
        Optional<String> url = query.get("queue").or(() -> query.get("queue-url"));
        url.map(Queues::name).ifPresent(name -> queue(name, caller));
        return url.map(text -> new Named(name(text)));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1).replaceFirst("^jms\\.queue\\.", "");
    }

    private Queue queue(String name, String caller) {
        Queue queue = queues.get(name);
        if (queue == null) {
            throw SpaceProblem.notFound("there is no queue '" + name + "'; POST /api/hornet-q/queues makes one");
        }
        if (!queue.owner.equals(caller)) {
            throw SpaceProblem.forbidden("queue '" + name + "' is not yours");
        }
        queue.used = clock.instant();
        return queue;
    }

    /** From now on the queue tells of a job, too. */
    synchronized void watch(Named named, long job) {
        Queue queue = queues.get(named.name());
        if (queue == null) {
            return;
        }
        if (queue.jobs.size() >= MOST_JOBS) {
            throw SpaceProblem.conflict(
                    "queue '" + named.name() + "' has " + MOST_JOBS + " jobs already; pull, or make another");
        }
        queue.jobs.put(job, "");
    }

    /**
     * Takes the next message.
     *
     * @param number of this pull; the one before comes again where an answer was lost
     * @param wait how long to wait for a message
     */
    CompletableFuture<Pulled> pull(String name, String caller, long number, Duration wait) {
        Duration patience = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        CompletableFuture<Pulled> pulled = new CompletableFuture<>();
        synchronized (this) {
            Queue queue = queue(name, caller);
            if (number == queue.next - 1 && queue.last != null) {
                return CompletableFuture.completedFuture(new Pulled(Optional.of(queue.last), queue.next));
            }
            waiting.add(new Waiting(name, clock.instant().plus(patience), pulled));
        }
        looks.execute(this::look);
        return pulled;
    }

    /** Serves those who wait: with what has moved, or with nothing where their time is over. */
    private void look() {
        List<Waiting> all;
        synchronized (this) {
            all = List.copyOf(waiting);
        }
        for (Waiting each : all) {
            try {
                serve(each);
            } catch (RuntimeException e) {
                drop(each);
                each.pulled().completeExceptionally(e);
            }
        }
    }

    private void serve(Waiting each) {
        Optional<Element> message = next(each.queue());
        boolean isLate = clock.instant().isAfter(each.until());
        if (message.isPresent() || isLate) {
            drop(each);
            each.pulled().complete(new Pulled(message, number(each.queue())));
        }
    }

    private synchronized void drop(Waiting each) {
        waiting.remove(each);
    }

    private synchronized long number(String name) {
        Queue queue = queues.get(name);
        return queue == null ? 0 : queue.next;
    }

    private Optional<Element> next(String name) {
        Map<Long, String> jobs;
        synchronized (this) {
            Queue queue = queues.get(name);
            jobs = queue == null ? Map.of() : new LinkedHashMap<>(queue.jobs);
        }
        for (Map.Entry<Long, String> job : jobs.entrySet()) {
            // The database is asked while nobody is kept waiting for the queues.
            Optional<Told> told = progress.apply(job.getKey());
            if (told.isEmpty() || !told.get().state().equals(job.getValue())) {
                tell(name, job.getKey(), told);
                if (told.isPresent()) {
                    return Optional.of(told.get().message());
                }
            }
        }
        return Optional.empty();
    }

    /** Notes what is told, and forgets a job that is over or gone. */
    private synchronized void tell(String name, long job, Optional<Told> told) {
        Queue queue = queues.get(name);
        if (queue == null) {
            return;
        }
        if (told.isEmpty() || told.get().isOver()) {
            queue.jobs.remove(job);
        } else {
            queue.jobs.put(job, told.get().state());
        }
        told.ifPresent(it -> {
            queue.last = it.message();
            queue.next++;
        });
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
