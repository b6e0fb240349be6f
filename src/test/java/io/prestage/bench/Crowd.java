package io.prestage.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does something with each of many devices, so many at a time, without a thread for each. */
final class Crowd<T> {
    private final Queue<T> waiting;
    private final Function<T, ? extends CompletableFuture<?>> work;
    private final AtomicInteger left;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private final CompletableFuture<Result> done = new CompletableFuture<>();

    /**
     * What came of it.
     *
     * @param failed how many devices
     * @param first of the failures, or null
     */
    record Result(long wallMicros, int failed, @Nullable Throwable first) {
        /** For the line that a client answers with. */
        String told() {
            return "wallMicros=" + wallMicros + " failed=" + failed
                    + (first == null ? "" : " first=" + String.valueOf(first).replaceAll("[\\s=]+", "_"));
        }
    }

    private Crowd(List<T> devices, Function<T, ? extends CompletableFuture<?>> work) {
        this.waiting = new ConcurrentLinkedQueue<>(devices);
        this.left = new AtomicInteger(devices.size());
        this.work = work;
    }

    static <T> Result run(List<T> devices, int atATime, Function<T, ? extends CompletableFuture<?>> work) {
        long start = System.nanoTime();
        Crowd<T> crowd = new Crowd<>(devices, work);
        for (int i = 0; i < Math.min(atATime, devices.size()); i++) {
            crowd.next();
        }
        Result result = crowd.done.join();
        return new Result((System.nanoTime() - start) / 1000, result.failed(), result.first());
    }

    private void next() {
        T device = waiting.poll();
        if (device == null) {
            return;
        }
        CompletableFuture<?> one;
        try {
            one = work.apply(device);
        } catch (RuntimeException e) {
            one = CompletableFuture.failedFuture(e);
        }
        one.whenComplete((value, failure) -> {
            if (failure != null) {
                failures.incrementAndGet();
                first.compareAndSet(null, failure);
            }
            if (left.decrementAndGet() == 0) {
                done.complete(new Result(0, failures.get(), first.get()));
            } else {
                next();
            }
        });
    }
}
