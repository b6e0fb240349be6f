package io.prestage.app;

import static org.awaitility.Awaitility.await;

import io.prestage.model.Role;
import io.prestage.sim.CommitLoad;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.network.Truth;
import io.prestage.sim.voice.Disturbance;
import io.prestage.sim.voice.SyslogTarget;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.Engine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A fleet that commits at random and loses a tenth of its notifications, and the gateway processes that serve it: one of them is killed at a
 * point of a sync, and what became of it is compared with the routers.
 */
final class CrashTrial implements AutoCloseable {
    private static final int DEVICES = 8;
    private static final double COMMITS_PER_SECOND = 0.25;
    private static final double LOSS = 0.1;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LOOPBACK = "198.51.100.77/32";
    private static final String WITHOUT_SERVICES = """
            <configuration><routing-instances delete="delete"/><bridge-domains delete="delete"/>
            <protocols><l2circuit delete="delete"/></protocols></configuration>""";
    private static final String UNMARK = """
            <configuration><interfaces><interface><name>%s</name>
            <apply-macro delete="delete"><name>prestage</name></apply-macro></interface></interfaces></configuration>""";

    /**
     * Steps for devices that do not tell their revision or offer no confirmed commit, for dry runs, for locks that others hold, for links that
     * are slow to come up, and for failing routes of integrators: this fleet gives no cause for them.
     */
    private static final Pattern WITHOUT_CAUSE = Pattern.compile("30-read-change-time|30-read-revision [4-7]|40-dry-run"
            + "|40-edit-device (3|6|7) |40-write-plain |40-lock-candidate [3-5] |40-check-interfaces [23] "
            + "|40-ask-before-edit 3 ");
    /** Steps that come only after another kill: an edit stands on the device and waits for its confirmation. */
    private static final Pattern OF_SECOND_KILL = Pattern.compile("\\w+ 40-edit-device (?:[89]|1[0-2]) ");

    private static final String AFTER_COMMIT = "before 40-check-edit 2 bean[ref:checkEdit]";

    private final Path armed;
    private final List<GatewayFixture> nodes = new ArrayList<>();
    private final List<GatewayProgram> programs = new ArrayList<>();
    private final Fleet fleet;
    private final CommitLoad load;
    private final CrashAudit audit;
    private final List<Truth.Device> marked;
    private final Set<String> knownViolations = new HashSet<>();
    private int provoked;

    /** What came of one kill. */
    record Result(boolean reached, boolean healed, List<String> violations, double seconds) {
        boolean isGood() {
            return reached && healed && violations.isEmpty();
        }
    }

    /** @param nodesAtOnce gateway processes; more than one on PostgreSQL only */
    CrashTrial(Engine engine, int nodesAtOnce, Path folder, String firstAddress) throws Exception {
        armed = folder.resolve("armed");
        for (int i = 0; i < nodesAtOnce; i++) {
            Path own = Files.createDirectories(folder.resolve("node" + i));
            GatewayFixture node = new GatewayFixture(own)
                    .with("prestage.node", "node" + i)
                    .with("prestage.poll.period", "2s")
                    .with("prestage.sync.lease", "4s")
                    .with("prestage.edit.rate", "10000")
                    .with("prestage.discrepancy.missing", "restore")
                    .with("prestage.syslog.tcp.port", "0")
                    .with("prestage.trap.port", "0");
            if (engine == Engine.POSTGRESQL) {
                node.with("prestage.database.url", engine.url(folder)).with("prestage.database.user", engine.user());
            }
            nodes.add(node);
        }
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(DEVICES)
                .withPort(0)
                .withFirstAddress(firstAddress)
                .withPromptRollback()
                .withVoice(new VoiceSettings(null)
                        .withSyslog(nodes.stream()
                                .map(node -> SyslogTarget.udp(new InetSocketAddress("127.0.0.1", node.syslogPort)))
                                .toArray(SyslogTarget[]::new))
                        .withDisturbance(Disturbance.NONE.withLoss(LOSS))));
        nodes.forEach(node -> node.serving(fleet));
        audit = choose();
        marked = pes(fleet).stream()
                .filter(pe -> !pe.name().equals(audit.excluded()))
                .toList();
        nodes.forEach(node -> programs.add(start(node)));
        awaitHealed();
        load = CommitLoad.start(fleet, COMMITS_PER_SECOND, 1);
    }

    /** The points that the routes have, each before a step and into it. */
    List<String> points() throws IOException {
        return steps(false)
                .<String>mapMulti((step, all) -> {
                    all.accept("before " + step);
                    all.accept("into " + step);
                })
                .toList();
    }

    /** Steps of the routes that this fleet gives no cause for. */
    List<String> leftOut() throws IOException {
        return steps(true).toList();
    }

    private Stream<String> steps(boolean withoutCause) throws IOException {
        return Files.readAllLines(armed.resolveSibling("points")).stream()
                .filter(step -> WITHOUT_CAUSE.matcher(step).lookingAt() == withoutCause)
                .distinct()
                .sorted();
    }

    /** Before anything is assigned an operator decides. */
    private CrashAudit choose() throws Exception {
        GatewayFixture first = nodes.get(0);
        List<Truth.Device> pes = pes(fleet);
        Truth.Device excluded = pes.get(0);
        Truth.Device other = pes.stream()
                .skip(1)
                .filter(pe -> pe.unis().size() > 1)
                .findFirst()
                .orElseThrow();
        Truth.Device third = pes.stream()
                .filter(pe -> !pe.equals(excluded) && !pe.equals(other))
                .findFirst()
                .orElseThrow();
        fleet.router(excluded.name()).commitAs("noc", null, WITHOUT_SERVICES);
        fleet.router(other.name()).commitAs("noc", null, WITHOUT_SERVICES);
        fleet.router(third.name()).commitAs("noc", null, """
                <configuration><interfaces><interface><name>lo0</name><unit><name>0</name><family><inet>
                <address><name>198.51.100.77/32</name></address></inet></family></unit></interface></interfaces></configuration>""");
        Map<String, String> settings = new LinkedHashMap<>(first.settings());
        settings.put("prestage.assign", "manual");
        settings.put("prestage.edit", "off");
        String port = other.unis().get(0);
        try (GatewayProgram program = start(settings)) {
            await().atMost(PATIENCE).until(first::serves);
            await().atMost(PATIENCE).until(() -> first.devicesInSync() == DEVICES);
            make(first, excluded, "\"choice\":\"EXCLUDE\"");
            make(first, other, "\"choice\":\"EXCLUDE\",\"interface\":\"" + port + "\"");
            make(first, third, "\"choice\":\"LOOPBACK\",\"loopback\":\"" + LOOPBACK + "\"");
            program.kill();
        }
        return new CrashAudit(fleet, excluded.name(), other.name(), port, third.name(), LOOPBACK);
    }

    private static void make(GatewayFixture gateway, Truth.Device device, String choice) {
        String body = "{\"deviceId\":%d,%s,\"owner\":\"ann\",\"reason\":\"trial\"}"
                .formatted(gateway.idOf(device.name()), choice);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var answer = gateway.send("POST", "/api/v1/choices", body);
            if (answer.statusCode() != 201) {
                throw new AssertionError(answer.body());
            }
        });
    }

    /** Kills a process at a point, and waits until all is healed again. */
    Result kill(String point) throws Exception {
        boolean reached;
        if (OF_SECOND_KILL.matcher(point).lookingAt()) {
            reached = reach(AFTER_COMMIT, true);
            startAgain();
            reached &= reach(point, false);
        } else {
            reached = reach(point, true);
        }
        long start = System.nanoTime();
        startAgain();
        boolean healed;
        try {
            awaitHealed();
            healed = true;
        } catch (ConditionTimeoutException e) {
            healed = false;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<String> violations = new ArrayList<>(audit.violations(nodes.get(0)));
        violations.removeIf(known -> !knownViolations.add(known));
        if (!healed) {
            violations.addAll(audit.unhealed(nodes.get(0)));
        }
        return new Result(reached, healed, violations, seconds);
    }

    private boolean reach(String point, boolean provoked) throws IOException {
        Path done = armed.resolveSibling("armed.done");
        Files.deleteIfExists(done);
        boolean late = point.startsWith("into ") && CrashPoints.asksDevice(point);
        if (late) {
            fleet.routers()
                    .forEach(router ->
                            router.fault(FaultSetting.parse("slow-replies delay-millis=" + CrashPoints.REPLY_MILLIS)));
        }
        Files.writeString(armed, point);
        try {
            if (provoked) {
                provoke();
            }
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(done) && programs.stream().anyMatch(program -> !program.isAlive()));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        } finally {
            Files.delete(armed);
            fleet.routers().forEach(VirtualRouter::mend);
        }
    }

    private void startAgain() {
        for (int i = 0; i < programs.size(); i++) {
            if (!programs.get(i).isAlive()) {
                programs.get(i).close();
                programs.set(i, start(nodes.get(i)));
            }
        }
    }

    /** Somebody takes a role off an interface, so that the next sync has something to write. */
    private void provoke() {
        Truth.Device pe = marked.get(provoked++ % marked.size());
        String port = pe.unis().get(pe.unis().size() - 1);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            fleet.router(pe.name()).commitAs("noc", null, UNMARK.formatted(port));
            return true;
        });
    }

    private void awaitHealed() {
        GatewayFixture first = nodes.get(0);
        await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(GatewayFixture::serves));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> audit.unhealed(first).isEmpty());
    }

    private GatewayProgram start(GatewayFixture node) {
        return start(node.settings());
    }

    private GatewayProgram start(Map<String, String> settings) {
        try {
            return GatewayProgram.startCrashable(
                    Files.createDirectories(armed.resolveSibling("output")), armed, settings);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Truth.Device> pes(Fleet fleet) {
        return fleet.truth().devices().stream()
                .filter(device -> device.role() == Role.N_PE)
                .toList();
    }

    @Override
    public void close() {
        programs.forEach(GatewayProgram::close);
        load.close();
        fleet.close();
    }
}
