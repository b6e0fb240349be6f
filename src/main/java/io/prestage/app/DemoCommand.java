package io.prestage.app;

import ch.qos.logback.classic.Level;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.control.FleetControl;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gateway and virtual fleet in one process, on a fresh database. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Start virtual Junos routers and a gateway that prestages them, and say what to try. Ctrl-C ends both.",
        footer = {"", "Everything listens on loopback. State is kept below data/demo and begins afresh each time."})
final class DemoCommand implements Callable<Integer> {
    private static final Path FOLDER = Path.of("data", "demo");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "12",
            description = "Number of virtual routers (default: 12).")
    private int devices;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, another network (default: 1).")
    private long seed;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of REST (default: 8080).")
    private int httpPort;

    @Option(
            names = "--syslog-port",
            paramLabel = "P",
            defaultValue = "5514",
            description = "Port of syslog, UDP and TCP (default: 5514).")
    private int syslogPort;

    @Option(
            names = "--trap-port",
            paramLabel = "P",
            defaultValue = "1162",
            description = "Port of SNMP traps (default: 1162).")
    private int trapPort;

    @Option(
            names = "--approve",
            description = "Write nothing to the routers before somebody approves it, in the workspace or by REST.")
    private boolean approve;

    @Mixin
    private final FleetControlOptions control = new FleetControlOptions();

    @Override
    public Integer call() throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.prestage")).setLevel(Level.WARN);
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = Settings.of(Map.of("demo", demoSettings()));
        // Before the folder is emptied: another demo may be using it.
        StartChecks.check(settings);
        prepareFolder();
        out.println("Starting " + devices + " virtual routers …");
        out.flush();
        try (Fleet fleet = Fleet.start(fleetSettings());
                @Nullable FleetControl rest = control.start(fleet).orElse(null)) {
            if (rest != null) {
                FleetControlOptions.describe(rest, out);
            }
            writeInventory(fleet);
            return GatewayProcess.run(
                    settings, context -> new DemoGuide(out, fleet, httpPort, syslogPort, approve).start(context));
        }
    }

    private FleetSettings fleetSettings() {
        return FleetSettings.DEFAULTS
                .withDevices(devices)
                .withSeed(seed)
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", syslogPort)));
    }

    private Map<String, String> demoSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("prestage.data", FOLDER.toString());
        settings.put("prestage.inventory", FOLDER.resolve("inventory.csv").toString());
        settings.put(
                "prestage.netconf.known-hosts", FOLDER.resolve("known_hosts").toString());
        settings.put("prestage.credentials.default.username", "admin");
        settings.put("prestage.credentials.default.password", "file:" + FOLDER.resolve("password"));
        settings.put("prestage.http.port", Integer.toString(httpPort));
        settings.put("prestage.syslog.udp.port", Integer.toString(syslogPort));
        settings.put("prestage.syslog.tcp.port", Integer.toString(syslogPort));
        settings.put("prestage.trap.port", Integer.toString(trapPort));
        settings.put("prestage.syslog.relays", "127.0.0.1");
        settings.put("prestage.edit", approve ? "dry-run" : "on");
        return settings;
    }

    private static void prepareFolder() throws IOException {
        try {
            if (Files.exists(FOLDER)) {
                try (Stream<Path> old = Files.walk(FOLDER)) {
                    for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new ConfigurationException(List.of("cannot make the folder " + FOLDER.toAbsolutePath() + " afresh ("
                    + e.getClass().getSimpleName() + "): make it writable, or delete it"));
        }
    }

    private static void writeInventory(Fleet fleet) throws IOException {
        StringBuilder inventory = new StringBuilder("name,address,port,credentials,tags\n");
        fleet.routers()
                .forEach(router -> inventory
                        .append(router.name())
                        .append(',')
                        .append(router.address().getAddress().getHostAddress())
                        .append(',')
                        .append(router.address().getPort())
                        .append(",default,demo\n"));
        Files.writeString(FOLDER.resolve("known_hosts"), String.join("\n", fleet.knownHosts()) + "\n");
        Files.writeString(FOLDER.resolve("password"), "admin\n");
        Files.writeString(FOLDER.resolve("inventory.csv"), inventory);
    }
}
