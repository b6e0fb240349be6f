package io.prestage.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prestage.bench.BenchProcess.Answer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Measures what NETCONF sessions cost the client: CPU of a whole session beside a bare SSH handshake and beside ncclient, of a request on an
 * open session, memory and threads of sessions that are held, and a reply that is larger than the heap. {@code bench/netconf} prepares and
 * starts it. Devices are virtual routers in a process of their own, and each contender is a process.
 */
@CommandLine.Command(name = "netconf")
public final class NetconfBenchmark implements Callable<Integer> {
    /** Gives a reply of about 2 KB. */
    private static final String FILTER = "<configuration><system/><routing-options/></configuration>";

    private static final int JVM_WARM_UPS = 30;
    private static final int DESCRIPTORS_OWN = 300;
    private static final List<String> CLIENT_JVM = List.of("-Xmx512m");

    enum Part {
        SESSIONS,
        REQUESTS,
        HELD,
        BULK
    }

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--devices")
    private int devices;

    @Option(names = "--concurrency")
    private int atATime = 200;

    @Option(names = "--rounds")
    private int rounds;

    @Option(names = "--held")
    private int held;

    @Option(names = "--megabytes")
    private int megabytes;

    @Option(names = "--parts", split = ",")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--ncclient")
    private List<String> ncclient = List.of();

    @Option(names = "--without-ncclient")
    private String withoutNcclient = "";

    @Option(names = "--home", required = true)
    private Path home = Path.of("");

    private Path folder = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NetconfBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("netconf: " + failure.getMessage());
                    failure.printStackTrace();
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        devices = devices > 0 ? devices : quick ? 100 : 500;
        rounds = rounds > 0 ? rounds : quick ? 2 : 7;
        held = held > 0 ? held : quick ? 500 : 5000;
        megabytes = megabytes > 0 ? megabytes : quick ? 20 : 100;
        folder = Files.createDirectories(home.resolve("target/bench"));
        NetconfReport report = new NetconfReport(folder.resolve("netconf.jsonl"));
        if (parts.contains(Part.SESSIONS) || parts.contains(Part.REQUESTS)) {
            try (BenchProcess fleet = fleet("devices", devices)) {
                if (parts.contains(Part.SESSIONS)) {
                    sessions(report);
                }
                if (parts.contains(Part.REQUESTS)) {
                    requests(report);
                }
                fleet.mustLive();
            }
        }
        if (parts.contains(Part.HELD)) {
            held(report);
        }
        if (parts.contains(Part.BULK)) {
            bulk(report);
        }
        String table = report.markdown();
        Files.writeString(folder.resolve("netconf.md"), table);
        System.out.print(table);
        return 0;
    }

    private BenchProcess fleet(String name, int number) throws IOException {
        long limit = descriptors();
        // A listener and a connection each.
        if (limit < 2L * number + DESCRIPTORS_OWN) {
            throw new IllegalStateException(number + " virtual routers need " + (2L * number + DESCRIPTORS_OWN)
                    + " open files, and 'ulimit -Hn' allows " + limit + ": raise it, or ask for fewer");
        }
        return BenchProcess.java(
                folder,
                name,
                List.of("-Xmx1g"),
                BenchFleet.class,
                Integer.toString(number),
                "127.60.0.1",
                folder.resolve(name).toString());
    }

    /** As many as a JVM gives itself. */
    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private void sessions(NetconfReport report) throws IOException {
        Map<String, BenchProcess> contenders = new LinkedHashMap<>();
        try {
            contenders.put(NetconfReport.BARE, bare());
            contenders.put(NetconfReport.OURS, ours("devices", CLIENT_JVM));
            if (ncclient.isEmpty()) {
                report.note("ncclient: not measured, " + withoutNcclient + ".");
            } else {
                List<String> command = new ArrayList<>(ncclient);
                command.addAll(List.of(folder.resolve("devices").toString(), FILTER, Integer.toString(atATime)));
                contenders.put(NetconfReport.NCCLIENT, BenchProcess.start(folder, "ncclient", command));
            }
            for (int round = 1; round <= (quick ? JVM_WARM_UPS / 2 : JVM_WARM_UPS); round++) {
                session(report, "warm", round, NetconfReport.BARE, contenders.get(NetconfReport.BARE));
                session(report, "warm", round, NetconfReport.OURS, contenders.get(NetconfReport.OURS));
            }
            // They take turns, so that a machine that is busy with other things disturbs all alike.
            for (int round = 1; round <= rounds; round++) {
                for (Map.Entry<String, BenchProcess> contender : contenders.entrySet()) {
                    session(report, "session", round, contender.getKey(), contender.getValue());
                }
            }
        } finally {
            contenders.values().forEach(BenchProcess::close);
        }
    }

    private void session(NetconfReport report, String phase, int round, String system, BenchProcess contender)
            throws IOException {
        long before = contender.cpuMicros();
        Answer answer = contender.ask("round " + devices);
        long cpu = contender.cpuMicros() - before;
        mustNotFail(system, answer);
        report.add(phase, round, system, devices, cpu, answer);
    }

    private void requests(NetconfReport report) throws IOException {
        try (BenchProcess client = ours("devices", CLIENT_JVM)) {
            mustNotFail(NetconfReport.OURS, client.ask("open " + devices));
            for (int round = 1 - JVM_WARM_UPS; round <= rounds; round++) {
                long before = client.cpuMicros();
                Answer answer = client.ask("ask");
                long cpu = client.cpuMicros() - before;
                mustNotFail(NetconfReport.OURS, answer);
                report.add(round > 0 ? "request" : "warm-request", round, NetconfReport.OURS, devices, cpu, answer);
            }
        }
    }

    private void held(NetconfReport report) throws IOException {
        if (descriptors() < 2L * held + DESCRIPTORS_OWN) {
            report.note(
                    "Sessions held: not measured, %,d of them need %,d open files in the process of the devices, and 'ulimit -Hn' allows %,d."
                            .formatted(held, 2L * held + DESCRIPTORS_OWN, descriptors()));
            return;
        }
        try (BenchProcess fleet = fleet("held", held);
                BenchProcess client = ours("held", CLIENT_JVM)) {
            // What a client needs once belongs to no session.
            mustNotFail(NetconfReport.OURS, client.ask("open " + Math.min(100, held)));
            client.ask("close");
            Answer none = client.ask("memory");
            mustNotFail(NetconfReport.OURS, client.ask("open " + held));
            Answer all = client.ask("memory");
            fleet.mustLive();
            report.held(held, none, all, client.peakResidentBytes());
        }
    }

    private void bulk(NetconfReport report) throws IOException {
        Path of = folder.resolve("bulk");
        try (BenchProcess server = BenchProcess.java(
                folder,
                "bulk-server",
                List.of("-Xmx256m"),
                BulkServer.class,
                Integer.toString(megabytes),
                of.toString())) {
            for (String how : List.of("stream chunks", "file chunks", "stream marks", "file marks")) {
                try (BenchProcess client = BenchProcess.java(
                        folder, "bulk-client", List.of("-Xmx128m"), BulkClient.class, of.toString())) {
                    for (int round = 1; round <= Math.max(2, rounds / 2); round++) {
                        long before = client.cpuMicros();
                        Answer answer = client.ask(how);
                        report.bulk(how, round, megabytes, client.cpuMicros() - before, answer);
                    }
                    server.mustLive();
                    report.bulkPeak(how, client.peakResidentBytes());
                }
            }
        }
    }

    private BenchProcess ours(String of, List<String> jvm) throws IOException {
        return BenchProcess.java(
                folder, "ours", jvm, OurClient.class, folder.resolve(of).toString(), FILTER, Integer.toString(atATime));
    }

    private BenchProcess bare() throws IOException {
        return BenchProcess.java(
                folder,
                "bare",
                CLIENT_JVM,
                BareClient.class,
                folder.resolve("devices").toString(),
                Integer.toString(atATime));
    }

    private static void mustNotFail(String system, Answer answer) {
        if (answer.number("failed") > 0) {
            throw new IllegalStateException(
                    system + ": " + answer.number("failed") + " sessions failed, the first with "
                            + String.valueOf(answer.values().get("first")).replace('_', ' '));
        }
    }
}
