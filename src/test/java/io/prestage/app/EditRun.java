package io.prestage.app;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.Role;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.network.Mix;
import io.prestage.sim.network.NetworkSettings;
import io.prestage.sim.network.Truth;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.Engine;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Approves the edits of a whole fleet at once and lets them be made in waves, by one or several gateways on one database, while some routers are
 * faulty; stops and goes on in the midst of it. Then compares each router with its plan and with what it was. Arguments: folder, routers,
 * gateways, engine.
 */
final class EditRun {
    private static final PrintStream OUT = System.out;
    private static final int FAULTY_IN_A_HUNDRED = 3;
    private static final int LOOKS_AT_FLOW = 3;
    private static final Duration WATCHED_AFTER_STOP = Duration.ofSeconds(8);
    private static final List<FaultSetting> FAULTS = List.of(
            Fault.COMMIT_REFUSED.byDefault(),
            Fault.LINK_FAILS.byDefault().times(1),
            Fault.LOST_COMMIT.byDefault().times(1),
            Fault.LOST_CONFIRM.byDefault().times(1),
            Fault.NO_SPACE.byDefault(),
            Fault.REBOOT.with("down-seconds", 5),
            Fault.DIRTY.byDefault(),
            Fault.CLOSE_WITHOUT_REPLY.byDefault().times(1));

    private final Fleet fleet;
    private final List<GatewayFixture> nodes;
    private final EditedRouters routers;
    private final Map<String, Fault> faulty = new TreeMap<>();
    private int halts;

    private EditRun(Fleet fleet, List<GatewayFixture> nodes) {
        this.fleet = fleet;
        this.nodes = nodes;
        this.routers = new EditedRouters(fleet);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int routers = Integer.parseInt(arguments[1]);
        Engine engine = Engine.valueOf(arguments[3]);
        String url = engine.url(folder);
        List<GatewayFixture> nodes = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(arguments[2]); i++) {
            nodes.add(new GatewayFixture(Files.createDirectories(folder.resolve("node-" + i)))
                    .with("prestage.node", "node-" + i)
                    .with("prestage.database.url", url)
                    .with("prestage.database.user", engine.user())
                    .with("prestage.syslog.tcp.port", "0")
                    .with("prestage.edit", "dry-run")
                    .with("prestage.edit.waves", "1, 5%, all")
                    .with("prestage.edit.confirm-timeout", "1m")
                    .with("prestage.edit.settle", "1s")
                    .with("prestage.netconf.rpc-timeout", "8s"));
        }
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(routers)
                .withNetwork(NetworkSettings.DEFAULTS.withMix(Mix.parse("pe=30,p=1")))
                .withPort(0)
                .withFirstAddress("127.43.0.1")
                .withPromptRollback()
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", nodes.get(0).syslogPort))))) {
            List<GatewayProgram> programs = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).serving(fleet);
                programs.add(GatewayProgram.startCrashable(
                        folder.resolve("node-" + (i + 1)),
                        folder.resolve("no-crash-point"),
                        nodes.get(i).settings()));
            }
            int halfDone = new EditRun(fleet, nodes).run();
            programs.forEach(GatewayProgram::close);
            System.exit(halfDone == 0 ? 0 : 1);
        }
    }

    /** Returns how many routers are neither at the plan nor as they were. */
    private int run() {
        List<Truth.Device> pes = fleet.truth().devices().stream()
                .filter(each -> each.role() == Role.N_PE)
                .toList();
        nodes.forEach(node -> until(node::serves));
        until(() -> count("AWAITING_APPROVAL") == pes.size());
        say("%d edits are shown, as %d groups", pes.size(), groups().size());
        routers.note(pes);
        strike(pes);
        long start = System.nanoTime();
        groups().forEach(group -> first().send("POST", "/api/v1/edit-groups/" + group.get("id") + "/approve", ""));
        say("approved in %.1f s", since(start));

        until(() -> goOn() && count("APPLIED") > pes.size() / 4);
        stopInTheMidst();
        until(() -> goOn() && count("APPLIED") >= pes.size() - faulty.size());
        double healthy = since(start);
        say("all %d routers without fault are edited %.1f s after the approval", pes.size() - faulty.size(), healthy);
        fleet.routers().forEach(VirtualRouter::mend);
        until(() -> goOn() && count("APPROVED", "PLANNED", "ROLLING_BACK") == 0);
        say("the last edit has ended %.1f s after the approval", since(start));
        return tell(pes, healthy);
    }

    private void strike(List<Truth.Device> pes) {
        int number = Math.max(1, pes.size() * FAULTY_IN_A_HUNDRED / 100);
        for (int i = 0; i < number; i++) {
            FaultSetting fault = FAULTS.get(i % FAULTS.size());
            String name = pes.get(i * pes.size() / number).name();
            faulty.put(name, fault.fault());
            fleet.router(name).fault(fault);
        }
        say("%d of them are faulty: %s", faulty.size(), faulty);
    }

    /** What an operator does who has looked at why a wave stopped. */
    private boolean goOn() {
        JsonNode halted = first().get("/api/v1/edits/stop").get("halted");
        if (!halted.isNull()) {
            halts++;
            say("a wave stopped: %s", halted.get("reason").asText());
            first().send("DELETE", "/api/v1/edits/stop", "");
        }
        return true;
    }

    private void stopInTheMidst() {
        awaitFlow();
        say("stopped while %d edits are under way", count("PLANNED"));
        long asked = System.nanoTime();
        first().send("PUT", "/api/v1/edits/stop", "{\"reason\":\"measured\"}");
        long held = System.nanoTime();
        long commits = commits();
        long more = 0;
        long last = held;
        while (System.nanoTime() - held < WATCHED_AFTER_STOP.toNanos()) {
            long now = commits();
            if (now > commits + more) {
                more = now - commits;
                last = System.nanoTime();
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        say(
                "stop switch: answered after %d ms; %d more edits were committed on routers, the last one %d ms after the answer",
                Duration.ofNanos(held - asked).toMillis(),
                more,
                Duration.ofNanos(last - held).toMillis());
        first().send("DELETE", "/api/v1/edits/stop", "");
    }

    /** A stop tells something only where routers would be edited without it. */
    private void awaitFlow() {
        for (int look = 0; look < LOOKS_AT_FLOW; look++) {
            long seen = commits();
            until(() -> goOn() && commits() > seen);
        }
    }

    /** Edits that were committed on routers, confirmed or not. */
    private long commits() {
        return fleet.routers().stream()
                .flatMap(each -> each.commitComments().stream())
                .filter(each -> each.startsWith("prestage: edit "))
                .count();
    }

    private int tell(List<Truth.Device> pes, double seconds) {
        Map<String, Integer> states = new LinkedHashMap<>();
        Map<String, String> ofFaulty = new TreeMap<>();
        List<String> halfDone = new ArrayList<>();
        for (Truth.Device truth : pes) {
            String state = routers.state(truth);
            states.merge(state, 1, Integer::sum);
            if (state.equals("half done")) {
                halfDone.add(truth.name());
            }
            if (faulty.containsKey(truth.name())) {
                ofFaulty.put(
                        truth.name() + " "
                                + requireNonNull(faulty.get(truth.name())).wireName(),
                        state);
            }
        }
        say("faulty routers: %s", ofFaulty);
        say(
                "%d gateways, %d edits, %.1f a second; waves stopped %d times; routers: %s; half done: %s",
                nodes.size(), pes.size(), (pes.size() - faulty.size()) / seconds, halts, states, halfDone);
        return halfDone.size();
    }

    private List<JsonNode> groups() {
        return first().items("/api/v1/edit-groups?limit=1000").toList();
    }

    private long count(String... outcomes) {
        return first().get("/api/v1/edits?limit=1&count=true&outcome=" + String.join(",", outcomes))
                .get("total")
                .asLong();
    }

    private GatewayFixture first() {
        return nodes.get(0);
    }

    private static void until(BooleanSupplier condition) {
        while (!holds(condition)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        OUT.println(String.format(Locale.ROOT, format, values));
    }
}
