package io.prestage.sim.voice;

import io.prestage.sim.network.Reporting.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The ways to all receivers, shared by all routers of a fleet, and the bad weather on them. */
public final class Speaker implements AutoCloseable {
    private static final int LEAST_LATE_MILLIS = 20;
    private static final int MOST_LATE_MILLIS = 500;

    private final VoiceSettings settings;
    private final ScheduledExecutorService timer;
    private final Tally tally = new Tally();
    private final List<Outlet> syslog = new ArrayList<>();
    private final List<Outlet> traps = new ArrayList<>();
    private final TlsContexts tls;
    private volatile Disturbance disturbance;

    private Speaker(VoiceSettings settings, ScheduledExecutorService timer) {
        this.settings = settings;
        this.timer = timer;
        this.tls = new TlsContexts(settings.tls());
        this.disturbance = settings.disturbance();
    }

    /** Opens nothing yet. The timer belongs to the caller. */
    public static Speaker of(VoiceSettings settings, ScheduledExecutorService timer) {
        Speaker speaker = new Speaker(settings, timer);
        for (SyslogTarget target : settings.syslog()) {
            speaker.syslog.add(
                    target.transport() == Transport.UDP
                            ? new UdpOutlet(target.address(), speaker.tally)
                            : new StreamOutlet(
                                    target,
                                    target.transport() == Transport.TLS ? speaker.tls : null,
                                    settings.idle(),
                                    speaker.tally));
        }
        settings.traps()
                .targets()
                .forEach(target -> speaker.traps.add(
                        settings.traps().inform()
                                ? new InformOutlet(target, speaker.tally)
                                : new UdpOutlet(target, speaker.tally)));
        return speaker;
    }

    /**
     * Makes a router known before it speaks.
     *
     * @throws IOException when a file that it needs for TLS is missing or is none of its kind; the message names it
     */
    public void register(InetAddress source, String router) throws IOException {
        if (settings.syslog().stream().anyMatch(each -> each.transport() == Transport.TLS)) {
            tls.register(source, router);
        }
    }

    TrapSettings trapSettings() {
        return settings.traps();
    }

    boolean hasSyslog() {
        return !syslog.isEmpty();
    }

    boolean hasTraps() {
        return !traps.isEmpty();
    }

    public Disturbance disturbance() {
        return disturbance;
    }

    /** Changes the weather for what is said from now on. */
    public void disturb(Disturbance rates) {
        disturbance = rates;
    }

    public VoiceCounts counts() {
        return tally.counts();
    }

    Tally tally() {
        return tally;
    }

    void syslog(InetAddress source, List<byte[]> messages, RandomGenerator random) {
        syslog.forEach(outlet -> send(outlet, source, messages, random));
    }

    void trap(InetAddress source, byte[] message, RandomGenerator random) {
        traps.forEach(outlet -> send(outlet, source, List.of(message), random));
    }

    private void send(Outlet outlet, InetAddress source, List<byte[]> messages, RandomGenerator random) {
        Disturbance now = disturbance;
        if (now.isNone()) {
            outlet.send(source, messages);
            return;
        }
        List<byte[]> onTime = new ArrayList<>(messages.size());
        for (byte[] message : messages) {
            Disturbance.Fate fate = now.fate(random);
            if (fate.lost()) {
                tally.lost.increment();
                continue;
            }
            List<byte[]> copies = fate.twice() ? List.of(message, message) : List.of(message);
            if (fate.twice()) {
                tally.duplicated.increment();
            }
            if (fate.late()) {
                tally.late.increment();
                later(outlet, source, copies, LEAST_LATE_MILLIS + random.nextInt(MOST_LATE_MILLIS));
            } else {
                onTime.addAll(copies);
            }
        }
        if (!onTime.isEmpty()) {
            outlet.send(source, onTime);
        }
    }

    private void later(Outlet outlet, InetAddress source, List<byte[]> copies, int millis) {
        try {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> outlet.send(source, copies), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            tally.dropped.add(copies.size());
        }
    }

    @Override
    public void close() {
        syslog.forEach(Outlet::close);
        traps.forEach(Outlet::close);
    }
}
