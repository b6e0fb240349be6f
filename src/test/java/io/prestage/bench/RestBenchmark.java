package io.prestage.bench;

import io.prestage.bench.RestGateway.Ports;
import io.prestage.sim.CommitLoad;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.Database;
import io.prestage.store.Engine;
import io.prestage.store.PostgresServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Native REST under load while a fleet tells of its commits, the change feed with many followers, and a bare handler of Vert.x that answers with the
 * same bytes. {@code bench/rest} starts it.
 */
@CommandLine.Command(name = "rest")
public final class RestBenchmark implements Callable<Integer> {
    private static final int ROUTERS = 50;

    @Option(names = "--home", required = true)
    private Path home = Path.of("");

    @Option(names = "--postgres-devices")
    private int postgresDevices = 50_000;

    @Option(names = "--derby-devices")
    private int derbyDevices = 5_000;

    @Option(names = "--rate")
    private int rate = 500;

    @Option(names = "--seconds")
    private int seconds = 15;

    /** A gateway runs for months: what it costs its compiler in the first minutes is not asked for here. */
    @Option(names = "--warm-up")
    private int warmUp = 150;

    @Option(names = "--followers")
    private int followers = 500;

    @Option(names = "--noise")
    private int noise = 200;

    @Option(names = "--commits")
    private double commits = 2;

    /** Of the gateway and of the bare handler. */
    @Option(names = "--java-options")
    private String options = "-Xmx1g";

    private final RestReport report = new RestReport();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RestBenchmark())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("rest: " + failure);
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createDirectories(home.resolve("target/bench/rest"));
        String title = "PostgreSQL, %,d devices".formatted(postgresDevices);
        measure(folder.resolve("postgresql"), Engine.POSTGRESQL, postgresDevices, title, true);
        measure(
                folder.resolve("derby"),
                Engine.DERBY,
                derbyDevices,
                "Derby, %,d devices".formatted(derbyDevices),
                false);
        String table = report.markdown(rate, noise, commits);
        Files.writeString(folder.resolve("rest.md"), table);
        System.out.print(table);
        return report.allRight() ? 0 : 1;
    }

    /** @param all whether the change feed, Junos Space's pages and the bare handler are measured beside it */
    private void measure(Path folder, Engine engine, int devices, String title, boolean all) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        String url = engine == Engine.DERBY
                ? "jdbc:derby:" + folder.resolve("data/db") + ";create=true"
                : engine.url(folder);
        say("%s: filling", title);
        try (Database database = Database.open(url, engine.user(), "")) {
            ManyDevices.fill(database, devices);
        }
        Ports ports = new Ports(freeTcpPort(), freeUdpPort());
        Map<String, String> settings = new TreeMap<>(Map.of("prestage.database.url", url));
        if (engine == Engine.POSTGRESQL) {
            settings.put("prestage.database.user", PostgresServer.USER);
        }
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                        .withDevices(ROUTERS)
                        .withPort(0)
                        .withFirstAddress("127.61.0.1")
                        .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", ports.syslog()))
                                .withNoise(noise)));
                RestGateway gateway = RestGateway.start(home, folder, ports, fleet, options, settings)) {
            RestTrial trial = new RestTrial(gateway, title, report, rate, seconds);
            try (CommitLoad load = CommitLoad.start(fleet, commits, 1)) {
                say(
                        "%s: %d routers, %.0f messages and %.1f commits a second",
                        title, ROUTERS, (double) noise, load.commitsPerSecond());
                trial.warmUp(warmUp);
                trial.lists();
                if (all) {
                    trial.bare(folder, List.of(options.split(" ", -1)));
                    trial.followers(followers);
                    trial.space();
                }
            }
        }
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    static void say(String format, Object... values) {
        System.err.println("  " + String.format(java.util.Locale.ROOT, format, values));
    }
}
