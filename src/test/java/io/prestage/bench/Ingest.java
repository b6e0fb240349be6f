package io.prestage.bench;

import io.prestage.bench.Sender.Load;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Measures syslog receivers side by side, all in one run: what a message costs, up to which rate none is lost, and how many commits are
 * lost above it. {@code bench/ingest} prepares and starts it. All receivers stay up; the loads go round among them, so that a machine that
 * is busy with other things disturbs all alike.
 */
@CommandLine.Command(name = "ingest")
public final class Ingest implements Callable<Integer> {
    private static final int[] RATES = {100_000, 200_000, 300_000};
    private static final int[] SEARCH_RATES = {
        25_000, 50_000, 75_000, 100_000, 150_000, 200_000, 250_000, 300_000, 350_000, 400_000, 500_000, 600_000
    };
    private static final int TCP_RATE = 100_000;
    private static final int WARM_UP_RATE = 100_000;
    private static final int JVM_WARM_UPS = 10;
    private static final int TCP_WARM_UPS = 5;
    private static final int MAX_WARM_UPS = 8;
    private static final long MAX_BUFFER_BYTES = 16L << 20;
    private static final Pattern HOST = Pattern.compile("^<\\d+>(?:1 \\S+|\\w{3} +\\d+ [\\d:.]+) (\\S+) ");

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--rounds")
    private int rounds;

    @Option(names = "--seconds")
    private int seconds;

    @Option(names = "--devices")
    private boolean devices;

    @Option(names = "--systems", split = ",")
    private List<String> wanted = List.of("prestage", "plain", "rsyslog", "bare", "syslog-ng");

    @Option(names = "--home", required = true)
    private Path home = Path.of("");

    @Option(names = "--lines", required = true)
    private Path lines = Path.of("");

    @Option(names = "--syslog-ng")
    private Path syslogNg = Path.of("none");

    private final Map<Integer, Traffic> traffics = new HashMap<>();
    private final List<Contender> systems = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Ingest()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        rounds = rounds > 0 ? rounds : quick ? 1 : 3;
        seconds = seconds > 0 ? seconds : 3;
        Path folder = home.resolve("target/bench");
        Sender sender = new Sender(folder.resolve("sender"));
        Report report = new Report(folder.resolve("ingest.jsonl"));
        for (int bytes : quick ? new int[] {200} : new int[] {200, 1100}) {
            traffics.put(bytes, Traffic.of(lines, bytes, folder));
        }
        try {
            start(folder);
            for (Contender system : systems) {
                warmUp(system, sender, report);
            }
            long heapBefore = heap();
            // Last, as asking for the heap makes the JVM throw some of its compiled code away.
            for (Contender system : systems) {
                warmUpTcp(system, sender, report);
                warmUp(system, sender, report);
            }
            measure(sender, report);
            if (!quick) {
                for (Contender system : systems) {
                    report.highestRate(system.name(), search(system, sender, report));
                }
            }
            noteGateway(report, heapBefore);
        } finally {
            for (Contender system : systems) {
                system.stop();
            }
        }
        noteTraffic(report);
        String table = report.markdown(systems.stream().map(Contender::name).toList());
        Files.writeString(folder.resolve("ingest.md"), table);
        System.out.print(table);
        return 0;
    }

    private void start(Path folder) throws IOException, InterruptedException {
        // Read as lines: a file below /proc/sys gives its beginning only, when it is asked for a byte at first.
        long allowed = Long.parseLong(
                Files.readAllLines(Path.of("/proc/sys/net/core/rmem_max")).get(0));
        long buffer = Math.min(MAX_BUFFER_BYTES, allowed);
        for (String name : wanted) {
            Path own = Files.createTempDirectory(folder, name);
            switch (name) {
                case "prestage" ->
                    systems.add(
                            GatewayContender.start(home, own, devices ? hosts() : List.of(), freePort(), freePort()));
                case "plain" -> systems.add(CountingContender.plainPipeline(own, freePort()));
                case "rsyslog" -> systems.add(DaemonContender.rsyslog(own, freePort(), buffer));
                case "bare" ->
                    systems.add(CountingContender.bareReceiver(folder.resolve("bare-receiver"), own, freePort()));
                case "syslog-ng" -> {
                    if (Files.isDirectory(syslogNg)) {
                        systems.add(DaemonContender.syslogNg(syslogNg, own, freePort(), buffer));
                    }
                }
                default -> throw new IllegalArgumentException("there is no system '" + name + "'");
            }
        }
        for (Contender system : systems) {
            system.awaitListening();
        }
    }

    private List<String> hosts() throws IOException {
        return Files.readAllLines(lines, StandardCharsets.ISO_8859_1).stream()
                .map(HOST::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(host -> !host.contains(":"))
                .distinct()
                .limit(1000)
                .toList();
    }

    /** A cold JVM is slow, and nobody's gateway stays cold for long: until two loads in a row cost about the same, at least 30 s on a JVM. */
    private void warmUp(Contender system, Sender sender, Report report) throws IOException, InterruptedException {
        Load load = new Load("udp", 200, 64, WARM_UP_RATE, 3);
        double before = Double.MAX_VALUE;
        // The compiler of a JVM is at work long after two loads cost about the same.
        int least = system.runsOnJvm() ? JVM_WARM_UPS : 1;
        for (int times = 0; times < Math.max(least, MAX_WARM_UPS); times++) {
            Measurement it = Measurement.take("warm", times + 1, system, load, traffics, sender);
            report.add(it);
            double now = it.cpuMicrosPerMessage();
            if (times >= least && Math.abs(before - now) < now * 0.15) {
                return;
            }
            before = now;
        }
    }

    private void warmUpTcp(Contender system, Sender sender, Report report) throws IOException, InterruptedException {
        Load load = new Load("tcp", 200, 1, TCP_RATE, 3);
        for (int times = 0; system.runsOnJvm() && Proc.hasTcp(system.port()) && times < TCP_WARM_UPS; times++) {
            report.add(Measurement.take("warm", times + 1, system, load, traffics, sender));
        }
    }

    private void measure(Sender sender, Report report) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Load shape : shapes()) {
                for (int rate : RATES) {
                    for (Contender system : systems) {
                        report.add(Measurement.take(
                                "load", round, system, shape.withRate(rate, seconds), traffics, sender));
                    }
                }
            }
            Load tcp = new Load("tcp", 200, 1, TCP_RATE, seconds);
            for (Contender system : systems) {
                if (Proc.hasTcp(system.port())) {
                    report.add(Measurement.take("load", round, system, tcp, traffics, sender));
                } else if (round == 1) {
                    report.note(system.name() + " over TCP: not measured, nothing listens on its TCP port.");
                }
            }
        }
    }

    private List<Load> shapes() {
        Load many = new Load("udp", 200, 64, 0, seconds);
        Load one = new Load("udp", 200, 1, 0, seconds);
        Load large = new Load("udp", 1100, 64, 0, seconds);
        return quick ? List.of(many) : List.of(many, one, large);
    }

    /** The highest of a ladder of rates at which nothing was lost; two tries each, as other work on the machine may have been in the way. */
    private String search(Contender system, Sender sender, Report report) throws IOException, InterruptedException {
        long best = 0;
        for (int rate : SEARCH_RATES) {
            Load load = new Load("udp", 200, 64, rate, 2);
            Measurement it = Measurement.take("search", 1, system, load, traffics, sender);
            report.add(it);
            if (!it.lossless()) {
                it = Measurement.take("search", 2, system, load, traffics, sender);
                report.add(it);
            }
            if (!it.lossless()) {
                return String.format(Locale.ROOT, "%,d", best);
            }
            best = Math.max(best, it.sentPerSecond());
            if (it.sentPerSecond() < rate * 0.9) {
                return String.format(Locale.ROOT, "%,d or more (the sender's limit)", best);
            }
        }
        return String.format(Locale.ROOT, "%,d or more", best);
    }

    private long heap() throws IOException, InterruptedException {
        for (Contender system : systems) {
            if (system instanceof GatewayContender gateway) {
                return gateway.heapBytes();
            }
        }
        return 0;
    }

    private void noteGateway(Report report, long heapBefore) throws IOException, InterruptedException {
        for (Contender system : systems) {
            if (system instanceof GatewayContender gateway) {
                report.note(String.format(
                        Locale.ROOT,
                        "Heap of Prestage after a full collection: %.1f MiB before the loads, %.1f MiB after.",
                        heapBefore / 1048576.0,
                        gateway.heapBytes() / 1048576.0));
                report.note("Prestage received, and then dropped, by reason: " + gateway.dropped());
            }
        }
    }

    private void noteTraffic(Report report) {
        Traffic traffic = Objects.requireNonNull(traffics.get(200));
        report.note(String.format(
                Locale.ROOT,
                "Traffic: %,d lines over and over, of which %,d contain UI_COMMIT and %,d tell of a change to our recogniser.",
                traffic.lines(),
                traffic.commits(Traffic.Truth.CONTAINS_TEXT, 0, traffic.lines()),
                traffic.commits(Traffic.Truth.RECOGNISED, 0, traffic.lines())));
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
