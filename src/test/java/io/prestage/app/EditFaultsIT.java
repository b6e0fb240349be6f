package io.prestage.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.Mix;
import io.prestage.sim.network.NetworkSettings;
import io.prestage.sim.voice.VoiceSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the fleet strikes a router of its own while an approved edit is made: what the ledger says, and that the router is at the plan
 * or as it was before. {@code -Dprestage.edit-faults.rewrite=true} writes the table of {@code docs/edits.md}, {@code false} compares.
 */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "prestage.edit-faults.rewrite",
        matches = "true|false",
        disabledReason =
                "it takes two minutes; run it with -Dprestage.edit-faults.rewrite=false, or =true to write the table")
class EditFaultsIT {
    private static final Set<String> FINAL = Set.of("APPLIED", "FAILED", "STALE", "ROLLED_BACK", "REJECTED");
    /** These are there before the edit is shown: later, they would make it stale or be seen by no session. */
    private static final Set<Fault> FROM_THE_START =
            Set.of(Fault.PENDING_COMMIT, Fault.NO_CONFIRMED_COMMIT, Fault.OLD_RELEASE, Fault.BARE_HISTORY);
    /** These hit one reply or commit; what comes later goes well. */
    private static final Set<Fault> ONE_TIME = Set.of(
            Fault.DROP_REPLY,
            Fault.CLOSE_WITHOUT_REPLY,
            Fault.WRONG_ID,
            Fault.MALFORMED_REPLY,
            Fault.WRONG_CHUNKS,
            Fault.ERROR_AFTER_DATA,
            Fault.LOST_COMMIT,
            Fault.LOST_CONFIRM,
            Fault.SLOW_COMMIT,
            Fault.LINK_FAILS);

    private static final Map<Fault, FaultSetting> SETTINGS = new EnumMap<>(Map.of(
            Fault.SLOW_HANDSHAKE, Fault.SLOW_HANDSHAKE.with("delay-millis", 60_000),
            Fault.LATE_HELLO, Fault.LATE_HELLO.with("delay-millis", 60_000),
            Fault.SLOW_COMMIT, Fault.SLOW_COMMIT.with("delay-millis", 60_000),
            Fault.CONNECTION_LIMIT, Fault.CONNECTION_LIMIT.with("connections", 0),
            Fault.RATE_LIMIT, Fault.RATE_LIMIT.with("per-minute", 0),
            Fault.SLOW_REPLIES, Fault.SLOW_REPLIES.with("delay-millis", 50),
            Fault.FAIL, Fault.FAIL.with("rpc", "validate").with("message", "database is being rebuilt"),
            Fault.REBOOT, Fault.REBOOT.with("down-seconds", 1)));
    private static final String NCCLIENT = """
            import re, sys
            MARK = r'<apply-macro[^>]*>\\s*<name>prestage</name>'
            from concurrent.futures import ThreadPoolExecutor
            from ncclient import manager
            def look(line):
                name, host, port = line.split()
                with manager.connect(host=host, port=int(port), username='admin', password='admin', timeout=20, hostkey_verify=False,
                                     allow_agent=False, look_for_keys=False, device_params={'name': 'default'}) as m:
                    marked = re.search(MARK, str(m.get_config('running'))) is not None
                    with m.locked('candidate'):
                        clean = len(re.findall(MARK, str(m.get_config('candidate')))) == len(re.findall(MARK, str(m.get_config('running'))))
                    return name + (' marked' if marked else ' bare') + (' clean' if clean else ' dirty')
            with ThreadPoolExecutor(4) as pool:
                print('\\n'.join(pool.map(look, sys.stdin.read().splitlines())))
            """;

    private static final String RESCUED = "rescue configuration";
    private static final String OTHERS_COMMIT = "commit of another user on trial";
    private static final String RESCUED_ON_TRIAL = "rescue configuration on trial";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    private final Map<String, @Nullable FaultSetting> faults = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, Long> edits = new HashMap<>();
    private final Map<String, String> struck = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Map<String, Double> seconds = new HashMap<>();

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.edit", "dry-run")
                .with("prestage.edit.confirm-timeout", "1m")
                .with("prestage.edit.settle", "1s")
                .with("prestage.netconf.connect-timeout", "8s")
                .with("prestage.netconf.rpc-timeout", "8s")
                .with("prestage.sync.last-retry", "1s");
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(Fault.values().length + 12)
                .withNetwork(NetworkSettings.DEFAULTS.withMix(Mix.parse("pe=30,p=1")))
                .withPort(0)
                .withFirstAddress("127.42.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
        gateway.serving(fleet);
        running = gateway.open();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        assign();
        faults.forEach((name, fault) -> {
            if (fault != null && FROM_THE_START.contains(fault.fault())) {
                router(name).fault(fault);
            }
        });
        running.configure(main);
    }

    /** A router for each fault, and for each of four things that happen while an edit is on trial. */
    private void assign() {
        List<VirtualRouter> pes = new ArrayList<>(fleet.routers().stream()
                .filter(router -> router.kind() == Kind.PE)
                .toList());
        for (Fault fault : Fault.values()) {
            FaultSetting setting = SETTINGS.getOrDefault(fault, fault.byDefault());
            put(fault.wireName(), pes.remove(0), ONE_TIME.contains(fault) ? setting.times(1) : setting);
        }
        for (String during : List.of("reboot on trial", "switchover on trial", OTHERS_COMMIT, RESCUED_ON_TRIAL)) {
            put(during, pes.remove(0), Fault.LINK_FAILS.byDefault().times(1));
        }
        put(RESCUED, pes.remove(0), null);
        for (String name : List.of(RESCUED, RESCUED_ON_TRIAL)) {
            router(name).saveRescue();
            router(name).commitAs("noc", null, "set system location building 7");
        }
        put("no fault", pes.remove(0), null);
    }

    private void put(String name, VirtualRouter router, @Nullable FaultSetting fault) {
        routers.put(name, router);
        faults.put(name, fault);
    }

    private VirtualRouter router(String name) {
        return requireNonNull(routers.get(name), name);
    }

    @Test
    void underEachFaultTheRouterIsAtThePlanOrAsItWas() throws Exception {
        await().untilAsserted(() -> assertThat(routers.keySet()).allMatch(this::isShown));
        // Sessions that only read stay open, so that what hits connections hits the fresh one that checks the edit.
        assertThat(gateway.send("POST", "/api/v1/jobs", "{\"kind\":\"synchronise\"}")
                        .statusCode())
                .isEqualTo(202);
        await().until(() -> gateway.items("/api/v1/jobs")
                .noneMatch(job -> job.get("state").asText().equals("RUNNING")));
        routers.forEach((name, router) -> before.put(name, router.running()));
        routers.keySet().forEach(this::strike);
        long start = System.nanoTime();
        gateway.items("/api/v1/edit-groups")
                .forEach(group -> gateway.send("POST", "/api/v1/edit-groups/" + group.get("id") + "/approve", ""));

        await().untilAsserted(() -> assertThat(routers.keySet().stream().filter(name -> !hasSettled(name, start)))
                .isEmpty());
        System.out.printf("settled after %.1f s%n", (System.nanoTime() - start) / 1e9);
        routers.forEach((name, router) -> router.mend());
        for (Fault other : List.of(Fault.HOST_KEY, Fault.REPLACED)) {
            // While it may be another router nothing is written to it.
            long id = gateway.idOf(router(other.wireName()).name());
            gateway.send("POST", "/api/v1/devices/" + id + "/identity/refuse", "");
        }
        await().untilAsserted(() -> assertThat(routers.keySet().stream().filter(name -> !isOver(name, start)))
                .isEmpty());

        System.out.printf("over after %.1f s%n", (System.nanoTime() - start) / 1e9);
        Map<String, String> seen = ncclient();
        EditFaultTable table = new EditFaultTable();
        routers.forEach((name, router) ->
                table.add(name, ledger(name), onRouter(name, router, seen), requireNonNull(seconds.get(name))));
        if (Boolean.getBoolean("prestage.edit-faults.rewrite")) {
            table.checkIn();
        }
        assertThat(table.told()).isEqualTo(EditFaultTable.checkedIn());
    }

    private boolean isShown(String name) {
        JsonNode edit = latest(name);
        if (edit != null && edit.get("outcome").asText().equals("AWAITING_APPROVAL")) {
            edits.put(name, edit.get("id").asLong());
            return true;
        }
        return false;
    }

    private void strike(String name) {
        if (name.equals(RESCUED)) {
            // Unheard, so that the edit is approved before anybody knows.
            router(name).silence(true);
            router(name).rescue("noc");
        }
        FaultSetting fault = faults.get(name);
        if (fault != null && !FROM_THE_START.contains(fault.fault())) {
            router(name).fault(fault);
        }
    }

    /** Over, or kept from going on by a fault that stays. */
    private boolean hasSettled(String name, long start) {
        if (isOver(name, start)) {
            return true;
        }
        FaultSetting fault = faults.get(name);
        boolean stays = fault != null && !ONE_TIME.contains(fault.fault());
        String state = gateway.get(
                        "/api/v1/devices/" + gateway.idOf(router(name).name()))
                .get("state")
                .asText();
        boolean heldBack = fault != null && fault.fault() == Fault.HOST_KEY && state.equals("IN_SYNC");
        if (stays
                && (heldBack
                        || Set.of("UNREACHABLE", "OUT_OF_SYNC", "UNSUPPORTED", "QUARANTINED")
                                .contains(state))) {
            struck.putIfAbsent(name, outcome(name));
            return true;
        }
        return false;
    }

    private boolean isOver(String name, long start) {
        String outcome = outcome(name);
        VirtualRouter router = router(name);
        if (outcome.equals("PLANNED") && router.commitComments().contains("prestage: edit " + edits.get(name))) {
            meddle(name, router);
        }
        if (outcome.equals("ROLLING_BACK")) {
            struck.put(name, outcome);
            endTrial(name, router);
        }
        if (!FINAL.contains(outcome)) {
            return false;
        }
        seconds.putIfAbsent(name, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        return true;
    }

    /** Whatever somebody commits before the time is over, the router takes for a confirmation. */
    private void endTrial(String name, VirtualRouter router) {
        if (!name.equals(OTHERS_COMMIT) && !name.equals(RESCUED_ON_TRIAL)) {
            router.endTrial();
        } else if (confirmed.add(name)) {
            if (name.equals(RESCUED_ON_TRIAL)) {
                router.rescue("noc");
            } else {
                router.commitAs("noc", null, "set system location building 8");
            }
        }
    }

    private static void meddle(String name, VirtualRouter router) {
        switch (name) {
            case "reboot on trial" -> router.fault(Fault.REBOOT.with("down-seconds", 1));
            case "switchover on trial" -> router.fault(Fault.SWITCHOVER);
            default -> {
                // The others have their fault already.
            }
        }
    }

    private String outcome(String name) {
        return gateway.get("/api/v1/edits/" + edits.get(name)).get("outcome").asText();
    }

    private String ledger(String name) {
        JsonNode edit = gateway.get("/api/v1/edits/" + edits.get(name));
        String outcome = edit.get("outcome").asText();
        System.out.println(name + ": " + struck.get(name) + " " + outcome + " " + edit.get("error"));
        String first = struck.get(name);
        return first == null || first.equals(outcome) ? outcome : first + ", then " + outcome;
    }

    /** What an independent client reads must be what the ledger says, and nothing may be left half done. */
    private String onRouter(String name, VirtualRouter router, Map<String, String> seen) {
        boolean applied = outcome(name).equals("APPLIED");
        assertThat(seen.get(router.name())).as(name).isEqualTo(applied ? "marked clean" : "bare clean");
        if (!applied) {
            assertThat(MarkersOnRouter.of(router.running())).as(name).isEqualTo(new MarkersOnRouter(null, Set.of()));
            return "as before";
        }
        Set<String> unis = Set.copyOf(fleet.truth().devices().stream()
                .filter(device -> device.name().equals(router.name()))
                .findFirst()
                .orElseThrow()
                .unis());
        assertThat(MarkersOnRouter.of(router.running())).as(name).isEqualTo(new MarkersOnRouter("N_PE", unis));
        return "at the plan";
    }

    private @Nullable JsonNode latest(String name) {
        List<JsonNode> all = gateway.items(
                        "/api/v1/edits?deviceId=" + gateway.idOf(router(name).name()))
                .toList();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private Map<String, String> ncclient() throws Exception {
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", NCCLIENT)
                .redirectErrorStream(true)
                .start();
        StringBuilder input = new StringBuilder();
        routers.values()
                .forEach(router -> input.append(router.name())
                        .append(' ')
                        .append(router.address().getAddress().getHostAddress())
                        .append(' ')
                        .append(router.address().getPort())
                        .append('\n'));
        try (var stdin = python.getOutputStream()) {
            stdin.write(input.toString().getBytes(UTF_8));
        }
        String said = new String(python.getInputStream().readAllBytes(), UTF_8);
        Map<String, String> seen = new HashMap<>();
        said.lines().map(line -> line.split(" ", 2)).forEach(pair -> seen.put(pair[0], pair[pair.length - 1]));
        return seen;
    }
}
