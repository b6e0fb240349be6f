package io.prestage.netconf;

import io.prestage.netconf.NetconfException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sessions to many devices within limits: how many in all, how many to one device, how many handshakes at a time and how often a device is
 * bothered with one. A session that is given back clean serves the next caller for a while. Callers wait in order of arrival for each device.
 */
public final class SessionPool implements AutoCloseable {
    /** A session for one caller. */
    public final class Lease implements AutoCloseable {
        private final Device device;
        private final NetconfSession session;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Lease(Device device, NetconfSession session) {
            this.device = device;
            this.session = session;
        }

        public NetconfSession session() {
            return session;
        }

        /** Gives it back for others. Only for a session without locks, edits and subscriptions. */
        public void giveBack() {
            if (returned.compareAndSet(false, true)) {
                release(device, session, true);
            }
        }

        /** Ends the session. */
        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                release(device, session, false);
            }
        }
    }

    /**
     * What goes on.
     *
     * @param idle sessions that wait for a caller
     * @param inUse sessions that somebody has
     * @param connecting handshakes in flight
     * @param waiting callers
     * @param connected sessions ever opened
     * @param failed connects ever failed
     * @param reused times that an idle session served
     * @param timedOut callers that waited in vain
     */
    public record Stats(
            int idle, int inUse, int connecting, int waiting, long connected, long failed, long reused, long timedOut) {
        public static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, 0);
    }

    private record Idle(NetconfSession session, long sinceNanos) {}

    private record Waiter(CompletableFuture<Lease> lease, boolean fresh) {}

    private static final class Device {
        private final NetconfTarget target;
        private final Deque<Idle> idle = new ArrayDeque<>();
        private final Deque<Waiter> waiters = new ArrayDeque<>();
        private int open;
        private long nextConnectNanos;

        Device(NetconfTarget target) {
            this.target = target;
            this.nextConnectNanos = System.nanoTime();
        }

        boolean isForgotten(long now) {
            return open == 0 && waiters.isEmpty() && nextConnectNanos - now <= 0;
        }
    }

    private static final long TICK_MILLIS = 1000;
    /** Connects to a device that may come early: a read, then an edit and its proof, should not wait for each other. */
    private static final int BURST = 2;

    private final NetconfClient client;
    private final PoolSettings settings;
    private final ScheduledExecutorService timer;
    private final Map<NetconfTarget, Device> devices = new HashMap<>();
    /** Those for which somebody waits, in turn. */
    private final Map<NetconfTarget, Device> wanted = new LinkedHashMap<>();

    private final LongAdder connected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private int open;
    private int connecting;
    private long nextDrainNanos = Long.MAX_VALUE;
    private boolean closed;

    public SessionPool(NetconfClient client, PoolSettings settings) {
        this.client = client;
        this.settings = settings;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "netconf-pool");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::tidy, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A session with a device, an idle one if there is. Completes with a {@link NetconfException} when none can be had. */
    public CompletableFuture<Lease> acquire(NetconfTarget target) {
        return acquire(target, false);
    }

    /** A session that was opened just now: its login and its way through the network are proof that the device can be reached. */
    public CompletableFuture<Lease> acquireFresh(NetconfTarget target) {
        return acquire(target, true);
    }

    private CompletableFuture<Lease> acquire(NetconfTarget target, boolean fresh) {
        Waiter waiter = new Waiter(new CompletableFuture<>(), fresh);
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(
                        new NetconfException(Kind.CLOSED, target, "the session pool is closed", null));
            }
            Device device = devices.computeIfAbsent(target, Device::new);
            device.waiters.add(waiter);
            wanted.put(target, device);
        }
        drain();
        if (!waiter.lease().isDone()) {
            Future<?> limit = timer.schedule(
                    () -> giveUp(target, waiter), settings.waitTimeout().toMillis(), TimeUnit.MILLISECONDS);
            waiter.lease().whenComplete((lease, failure) -> limit.cancel(false));
        }
        return waiter.lease();
    }

    private void giveUp(NetconfTarget target, Waiter waiter) {
        String why;
        synchronized (this) {
            Device device = devices.get(target);
            if (device == null || !device.waiters.remove(waiter)) {
                return;
            }
            why = device.open >= settings.maxSessionsPerDevice()
                    ? "all " + device.open + " sessions with it that are allowed are in use"
                    : "all " + open + " sessions or " + connecting + " handshakes that are allowed are in use";
        }
        timedOut.increment();
        waiter.lease()
                .completeExceptionally(new NetconfException(
                        Kind.LIMIT,
                        target,
                        "no session with '" + target.name() + "' was free within "
                                + settings.waitTimeout().toSeconds() + " s: " + why,
                        null));
    }

    /** Gives idle sessions and opens new ones, as far as limits allow. Completes and connects outside of the lock. */
    private void drain() {
        List<Runnable> work = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (Device device : List.copyOf(wanted.values())) {
                serve(device, now, work);
                if (device.waiters.isEmpty()) {
                    wanted.remove(device.target);
                }
            }
        }
        work.forEach(Runnable::run);
    }

    private void serve(Device device, long now, List<Runnable> work) {
        while (!device.waiters.isEmpty()) {
            Waiter waiter = device.waiters.element();
            NetconfSession session = waiter.fresh() ? null : idleOf(device);
            if (session != null) {
                reused.increment();
            } else if (!mayConnect(device, now, work)) {
                return;
            }
            device.waiters.remove();
            if (session != null) {
                hand(device, session, waiter, work);
            } else {
                device.open++;
                open++;
                connecting++;
                long early = Math.max(0, device.nextConnectNanos - now);
                device.nextConnectNanos =
                        now + early + settings.connectInterval().toNanos();
                work.add(() -> connect(device, waiter));
            }
        }
    }

    private void hand(Device device, NetconfSession session, Waiter waiter, List<Runnable> work) {
        Lease lease = new Lease(device, session);
        work.add(() -> {
            if (!waiter.lease().complete(lease)) {
                lease.giveBack();
            }
        });
    }

    private @Nullable NetconfSession idleOf(Device device) {
        while (!device.idle.isEmpty()) {
            NetconfSession session = device.idle.removeLast().session();
            if (session.isOpen()) {
                return session;
            }
            forget(device);
        }
        return null;
    }

    private void forget(Device device) {
        device.open--;
        open--;
    }

    private boolean mayConnect(Device device, long now, List<Runnable> work) {
        if (device.open >= settings.maxSessionsPerDevice() && !evictOne(device, work)) {
            return false;
        }
        if (open >= settings.maxSessions() && devices.values().stream().noneMatch(each -> evictOne(each, work))) {
            return false;
        }
        if (connecting >= settings.maxConnecting()) {
            return false;
        }
        long wait = device.nextConnectNanos
                - now
                - BURST * settings.connectInterval().toNanos();
        if (wait > 0) {
            drainIn(now, wait);
            return false;
        }
        return true;
    }

    private boolean evictOne(Device device, List<Runnable> work) {
        Idle oldest = device.idle.pollFirst();
        if (oldest == null) {
            return false;
        }
        forget(device);
        work.add(oldest.session()::close);
        return true;
    }

    private void drainIn(long now, long waitNanos) {
        if (nextDrainNanos - now <= 0 || nextDrainNanos == Long.MAX_VALUE || now + waitNanos < nextDrainNanos) {
            nextDrainNanos = now + waitNanos;
            timer.schedule(this::drain, waitNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void connect(Device device, Waiter waiter) {
        client.connect(device.target).whenComplete((session, failure) -> {
            synchronized (this) {
                connecting--;
                if (failure != null) {
                    forget(device);
                }
            }
            if (failure != null) {
                failed.increment();
                waiter.lease().completeExceptionally(failure);
            } else {
                connected.increment();
                Lease lease = new Lease(device, session);
                if (!waiter.lease().complete(lease)) {
                    lease.giveBack();
                }
            }
            drain();
        });
    }

    private void release(Device device, NetconfSession session, boolean clean) {
        boolean kept = false;
        synchronized (this) {
            if (clean && session.isOpen() && !closed && !settings.idleTime().isZero()) {
                device.idle.addLast(new Idle(session, System.nanoTime()));
                kept = true;
            } else {
                forget(device);
            }
        }
        if (!kept) {
            session.close();
        }
        drain();
    }

    /** Ends sessions that nobody has used for a while, and forgets devices that have none. */
    private void tidy() {
        List<NetconfSession> old = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (Device device : devices.values()) {
                while (!device.idle.isEmpty()) {
                    Idle oldest = device.idle.getFirst();
                    boolean stale =
                            now - oldest.sinceNanos() >= settings.idleTime().toNanos();
                    if (!stale && oldest.session().isOpen()) {
                        break;
                    }
                    device.idle.removeFirst();
                    forget(device);
                    old.add(oldest.session());
                }
            }
            devices.values().removeIf(device -> device.isForgotten(now));
        }
        old.forEach(NetconfSession::close);
        drain();
    }

    public synchronized Stats stats() {
        int idle = 0;
        int waiting = 0;
        for (Device device : devices.values()) {
            idle += device.idle.size();
            waiting += device.waiters.size();
        }
        return new Stats(
                idle,
                open - idle - connecting,
                connecting,
                waiting,
                connected.sum(),
                failed.sum(),
                reused.sum(),
                timedOut.sum());
    }

    /** Ends all idle sessions; those in use end when they are given back. */
    @Override
    public void close() {
        List<NetconfSession> idle = new ArrayList<>();
        List<Waiter> waiters = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (Device device : devices.values()) {
                device.idle.forEach(each -> idle.add(each.session()));
                device.idle.forEach(each -> forget(device));
                device.idle.clear();
                waiters.addAll(device.waiters);
                device.waiters.clear();
            }
        }
        timer.shutdownNow();
        idle.forEach(NetconfSession::close);
        waiters.forEach(waiter -> waiter.lease().cancel(false));
    }
}
