package io.prestage.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.prestage.sim.CommitLoad;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.FleetStartException;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.control.FleetControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prestage fleet}: virtual routers alone, until Ctrl-C. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true,
        header = "Run a network of virtual Junos routers.",
        description = {
            "",
            "Starts a generated provider network (N-PEs, Ps, route reflectors, CEs), or routers with given configurations, in this"
                    + " process. Each router has an address of its"
                    + " own, 127.20.0.1 and on, and speaks NETCONF over SSH; each commit is announced by syslog and SNMP if targets"
                    + " are given. Without options: 12 routers, silent, until Ctrl-C. Linux answers on these addresses by itself;"
                    + " elsewhere each needs an alias.",
            ""
        },
        footer = {
            "",
            "Log in:  ssh -p 8830 admin@127.20.0.1 -s netconf     (password: admin)",
            "",
            "Examples:",
            "  A network that tells of itself; listen with 'nc -ukl 5514' in another terminal:",
            "    prestage fleet --syslog 127.0.0.1:5514 --commit-rate 2",
            "  Routers to break while they run (docs/fleet-faults.md has every fault):",
            "    prestage fleet --control 8831",
            "    curl -X PUT http://127.0.0.1:8831/routers/pe1/faults/stall",
            "    curl -X DELETE http://127.0.0.1:8831/routers/pe1/faults",
            "  Your own configurations:",
            "    prestage fleet --configs ~/backups",
            "",
            "Exit status: 0 ended by a scenario, 130 by Ctrl-C, 1 cannot start, 2 wrong arguments."
        })
public final class FleetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "12",
            description = "Number of routers; from 12 on all kinds are present. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Mixin
    private FleetNetworkOptions network;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Write what each router truly is (kind, role, UNIs, core-facing interfaces) as JSON.")
    private @Nullable Path truth;

    @Option(
            names = "--commit-rate",
            paramLabel = "R",
            defaultValue = "0",
            description =
                    "Commits a second by other users, over the whole fleet; 0 for none. Default: ${DEFAULT-VALUE}.")
    private double commitRate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same network and host keys. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "Write the host keys in the form of OpenSSH's known_hosts.")
    private @Nullable Path knownHosts;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8830",
            description = "NETCONF port of every router; 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--first-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.20.0.1",
            description = "Address of the first router; the others follow, 250 in each /24. Default: ${DEFAULT-VALUE}.")
    private String firstAddress;

    @Option(
            names = "--authorized-keys",
            paramLabel = "FILE",
            description = "Public keys that let the user 'prestage' in. Default: none.")
    private @Nullable Path authorizedKeys;

    @Mixin
    private final FleetClockOptions clocks = new FleetClockOptions();

    @Mixin
    private final FleetControlOptions control = new FleetControlOptions();

    @Mixin
    private FleetVoiceOptions voice = new FleetVoiceOptions();

    @Mixin
    private FleetScenarioOptions scenario = new FleetScenarioOptions();

    @Override
    public Integer call() throws IOException, FleetStartException {
        PrintWriter out = spec.commandLine().getOut();
        try (Fleet fleet = Fleet.start(settings());
                FleetScenarioOptions.Running running = scenario.prepare(fleet, seed);
                CommitLoad load = CommitLoad.start(fleet, commitRate, seed);
                @Nullable FleetControl rest = control.start(fleet).orElse(null)) {
            writeFiles(fleet);
            describe(fleet, load, out);
            FleetControlOptions.describe(rest, out);
            out.println("Ctrl-C ends it.");
            out.flush();
            running.untilItsEnd();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private FleetSettings settings() throws IOException {
        if (!(commitRate >= 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--commit-rate must not be negative, but is " + commitRate);
        }
        List<String> keys = new ArrayList<>();
        if (authorizedKeys != null) {
            Files.readAllLines(authorizedKeys).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(keys::add);
        }
        try {
            return new FleetSettings(
                    network.devices(devices),
                    seed,
                    firstAddress,
                    port,
                    voice.settings(),
                    network.settings(),
                    keys,
                    clocks.settings());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void writeFiles(Fleet fleet) throws IOException {
        if (truth != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(truth.toFile(), fleet.truth());
        }
        if (knownHosts != null) {
            Files.write(knownHosts, fleet.knownHosts());
        }
    }

    private void describe(Fleet fleet, CommitLoad load, PrintWriter out) {
        List<VirtualRouter> routers = fleet.routers();
        VirtualRouter last = routers.get(routers.size() - 1);
        String first = routers.get(0).address().getAddress().getHostAddress();
        out.printf(
                "%d virtual routers: %s at %s to %s at %s, port %d%n",
                routers.size(),
                routers.get(0).name(),
                first,
                last.name(),
                last.address().getAddress().getHostAddress(),
                fleet.port());
        out.printf("Log in:  ssh -p %d admin@%s -s netconf     (password: admin)%n", fleet.port(), first);
        voice.described().forEach(out::println);
        out.printf("Commits by others: %s a second%n", load.commitsPerSecond());
        scenario.described().ifPresent(out::println);
        if (!fleet.leftOut().isEmpty()) {
            out.printf(
                    "Left out: %d files without a usable configuration%n",
                    fleet.leftOut().size());
            fleet.leftOut().forEach(file -> out.println("  " + file));
        }
    }
}
