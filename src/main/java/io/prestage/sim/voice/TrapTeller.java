package io.prestage.sim.voice;

import io.prestage.sim.device.Commit;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.voice.TrapContent.Source;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The SNMP agent of one router, as far as notifications need it: uptime, boots, the numbering of events and of interfaces. */
final class TrapTeller {
    /** Boots count from here in seconds, so that each start of a fleet has more of them (RFC 3414 section 2.2). */
    private static final Instant FIRST_BOOT = Instant.parse("2025-01-01T00:00:00Z");

    /** Where Junos begins to number interfaces that are not internal. */
    private static final int FIRST_INTERFACE_INDEX = 501;

    private final List<String> ports;
    private final boolean leavesLogOut;
    private final TrapWriter writer;
    private final Clock clock;
    private final AtomicInteger boots;
    private final AtomicInteger events = new AtomicInteger();
    private volatile Instant booted;

    TrapTeller(RouterPlan plan, InetAddress source, TrapSettings settings, Clock clock) {
        this.ports = plan.ports().stream().map(Port::name).toList();
        int own = Math.floorMod(plan.name().hashCode(), 300);
        this.leavesLogOut = own % 3 == 0;
        this.writer = new TrapWriter(settings, plan, source);
        this.clock = clock;
        this.booted = clock.instant().minus(Duration.ofHours(own));
        this.boots = new AtomicInteger(
                (int) Duration.between(FIRST_BOOT, clock.instant()).toSeconds());
    }

    TrapContent change(Commit commit, Source by) {
        @Nullable String log = leavesLogOut ? null : commit.log() == null ? "" : commit.log();
        return TrapContent.configurationChange(events.incrementAndGet(), ticks(), commit.at(), by, commit.user(), log);
    }

    byte[] write(TrapContent content) {
        return writer.write(content, ticks(), boots.get());
    }

    /** The numbering of events starts again, too: "if the snmp subsystem is reset". */
    void restarted() {
        booted = clock.instant();
        events.set(0);
        boots.incrementAndGet();
    }

    /** A port that the router does not have gets the number after all others. */
    int interfaceIndex(String port) {
        int at = ports.indexOf(port);
        return FIRST_INTERFACE_INDEX + (at < 0 ? ports.size() : at);
    }

    private long ticks() {
        return Duration.between(booted, clock.instant()).toMillis() / 10;
    }
}
