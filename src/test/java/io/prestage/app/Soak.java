package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.Role;
import io.prestage.sim.CommitLoad;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.Truth;
import io.prestage.sim.voice.Disturbance;
import io.prestage.sim.voice.VoiceSettings;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A long run: routers commit, a tenth of their notifications is lost, and the gateway is killed once a minute. Measures from the moment at which a
 * router runs a configuration until REST says that the device is in sync with it or a later one. Arguments: folder, routers, commits a second,
 * minutes.
 */
final class Soak {
    private static final PrintStream OUT = System.out;
    private static final double LOSS = 0.1;
    private static final long LOOK_AT_ROUTERS_MILLIS = 20;
    private static final long LOOK_AT_GATEWAY_MILLIS = 200;
    private static final Duration BETWEEN_KILLS = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofMinutes(5);

    private final Fleet fleet;
    private final GatewayFixture gateway;
    /** Of each router, revisions that run or ran and are not in sync yet, with the time at which they were seen first. */
    private final Map<String, LinkedHashMap<String, Long>> open = new ConcurrentHashMap<>();

    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean counts;

    private Soak(Fleet fleet, GatewayFixture gateway) {
        this.fleet = fleet;
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int routers = Integer.parseInt(arguments[1]);
        double rate = Double.parseDouble(arguments[2]);
        int minutes = Integer.parseInt(arguments[3]);
        GatewayFixture gateway = new GatewayFixture(folder)
                .with("prestage.poll.period", "30s")
                .with("prestage.syslog.tcp.port", "0")
                .with("prestage.trap.port", "0");
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(routers)
                .withPort(0)
                .withFirstAddress("127.40.0.1")
                .withPromptRollback()
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))
                        .withDisturbance(Disturbance.NONE.withLoss(LOSS))))) {
            gateway.serving(fleet);
            long lost = new Soak(fleet, gateway).run(folder, rate, minutes);
            System.exit(lost == 0 ? 0 : 1);
        }
    }

    /** Returns how many commits the gateway was never in sync with, and routers that do not carry their true role. */
    private long run(Path folder, double rate, int minutes) throws Exception {
        ScheduledExecutorService eyes = Executors.newScheduledThreadPool(2);
        eyes.scheduleWithFixedDelay(this::lookAtRouters, 0, LOOK_AT_ROUTERS_MILLIS, TimeUnit.MILLISECONDS);
        eyes.scheduleWithFixedDelay(this::lookAtGateway, 0, LOOK_AT_GATEWAY_MILLIS, TimeUnit.MILLISECONDS);
        GatewayProgram program = start(folder);
        try {
            while (!gateway.serves()
                    || gateway.devicesInSync() < fleet.routers().size()) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            say("all in sync");
            counts = true;
            int kills = 0;
            try (CommitLoad load = CommitLoad.start(fleet, rate, 1)) {
                say("load of %.1f commits a second", load.commitsPerSecond());
                for (int minute = 1; minute <= minutes; minute++) {
                    LockSupport.parkNanos(BETWEEN_KILLS.toNanos());
                    if (minute < minutes) {
                        program.kill();
                        kills++;
                        program = start(folder);
                    }
                    say("minute %d: %s", minute, summary());
                }
            }
            long end = System.nanoTime() + LONGEST_END.toNanos();
            while (waiting() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            List<String> wrong = wrongRoles();
            wrong.forEach(each -> say("WRONG ROLE %s", each));
            say(
                    "%d kills; %s; lost %d; routers with a role that is not theirs %d",
                    kills, summary(), waiting(), wrong.size());
            return waiting() + wrong.size();
        } finally {
            eyes.shutdownNow();
            program.close();
        }
    }

    private List<String> wrongRoles() {
        List<String> wrong = new ArrayList<>();
        for (Truth.Device truth : fleet.truth().devices()) {
            MarkersOnRouter held = MarkersOnRouter.of(fleet.router(truth.name()).running());
            MarkersOnRouter wanted = truth.role() == Role.N_PE
                    ? new MarkersOnRouter("N_PE", new TreeSet<>(truth.unis()))
                    : new MarkersOnRouter(null, Set.of());
            if (!held.equals(wanted)) {
                wrong.add(truth.name() + " carries " + held + ", not " + wanted);
            }
        }
        return wrong;
    }

    private GatewayProgram start(Path folder) throws Exception {
        return GatewayProgram.startCrashable(folder, folder.resolve("no-crash-point"), gateway.settings());
    }

    private void lookAtRouters() {
        long now = System.nanoTime();
        for (VirtualRouter router : fleet.routers()) {
            String revision = router.revision().value();
            if (!revision.equals(newest.put(router.name(), revision))) {
                Map<String, Long> its = open.computeIfAbsent(router.name(), name -> new LinkedHashMap<>());
                synchronized (its) {
                    its.put(revision, now);
                }
            }
        }
    }

    private void lookAtGateway() {
        try {
            for (String cursor = ""; cursor != null; ) {
                JsonNode page =
                        gateway.get("/api/v1/devices?limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                long now = System.nanoTime();
                page.get("items").forEach(device -> seen(device, now));
                cursor = page.get("next").isNull() ? null : page.get("next").asText();
            }
        } catch (UncheckedIOException | AssertionError e) {
            // Killed, or about to serve again.
        }
    }

    private void seen(JsonNode device, long now) {
        LinkedHashMap<String, Long> its = open.get(device.get("name").asText());
        String revision = device.get("revision").asText();
        if (its == null || !device.get("state").asText().equals("IN_SYNC")) {
            return;
        }
        synchronized (its) {
            if (its.containsKey(revision)) {
                List<String> known = new ArrayList<>(its.keySet());
                for (String each : known.subList(0, known.indexOf(revision) + 1)) {
                    Long since = its.remove(each);
                    if (counts && since != null) {
                        millis.add(TimeUnit.NANOSECONDS.toMillis(now - since));
                    }
                }
            }
        }
    }

    private long waiting() {
        return open.values().stream()
                .mapToLong(its -> {
                    synchronized (its) {
                        return its.size();
                    }
                })
                .sum();
    }

    private String summary() {
        List<Long> sorted;
        synchronized (millis) {
            sorted = millis.stream().sorted().toList();
        }
        if (sorted.isEmpty()) {
            return "no commits yet";
        }
        return String.format(
                Locale.ROOT,
                "%,d commits in sync: p50 %,d ms, p99 %,d ms, max %,d ms; %d wait",
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.get(sorted.size() - 1),
                waiting());
    }

    private static void say(String format, Object... values) {
        OUT.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " "
                + String.format(Locale.ROOT, format, values));
    }
}
