package io.prestage.sim.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the TCP connections of one router. */
final class Connections {
    private final AtomicInteger open = new AtomicInteger();
    private final Deque<Long> admittedNanos = new ArrayDeque<>();

    /** How many are open with this one. */
    int opened() {
        return open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    /** True, and counted, where fewer than {@code perMinute} were admitted within the last minute. */
    synchronized boolean admits(long perMinute) {
        long now = System.nanoTime();
        while (!admittedNanos.isEmpty() && now - admittedNanos.getFirst() > TimeUnit.MINUTES.toNanos(1)) {
            admittedNanos.removeFirst();
        }
        if (admittedNanos.size() >= perMinute) {
            return false;
        }
        admittedNanos.addLast(now);
        return true;
    }
}
