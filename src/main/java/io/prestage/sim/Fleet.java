package io.prestage.sim;

import io.prestage.sim.configs.ConfigurationFolder;
import io.prestage.sim.configs.ConfigurationsException;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.Topology;
import io.prestage.sim.network.Truth;
import io.prestage.sim.server.FleetServer;
import io.prestage.sim.server.HostKeys;
import io.prestage.sim.server.Logins;
import io.prestage.sim.server.RunningRouter;
import io.prestage.sim.voice.Disturbance;
import io.prestage.sim.voice.Speaker;
import io.prestage.sim.voice.Voice;
import io.prestage.sim.voice.VoiceCounts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A provider network of virtual routers in this process, each on an address of its own. Closing it ends all sessions. */
public final class Fleet implements AutoCloseable {
    private final FleetSettings settings;
    private final int port;
    private final List<RouterPlan> plans;
    private final List<String> leftOut;
    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    private final Map<String, KeyPair> hostKeys = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final Speaker speaker;
    private final NoiseLoad noise;
    private final FleetServer server;

    private Fleet(FleetSettings settings, ConfigurationFolder network, int port) throws FleetStartException {
        this.settings = settings;
        this.port = port;
        this.plans = network.routers();
        this.leftOut = network.leftOut();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fleet-timer");
            thread.setDaemon(true);
            return thread;
        });
        Clock clock = Clock.systemUTC();
        this.speaker = Speaker.of(settings.voice(), timer);
        List<Voice> voices = new ArrayList<>();
        List<RunningRouter> running = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            InetSocketAddress address = new InetSocketAddress(settings.address(i), port);
            register(i);
            Voice voice = new Voice(plans.get(i), settings.address(i), speaker, clock, settings.seed());
            voices.add(voice);
            Duration late = settings.clocks()
                    .rollbackDelay(settings.seed(), plans.get(i).name());
            running.add(new RunningRouter(plans.get(i), address, voice, timer, clock, late));
        }
        this.noise = new NoiseLoad(voices, settings.seed());
        this.server = FleetServer.of(
                running,
                new Logins(settings.authorisedKeys()),
                router -> hostKey(router.hostKeyName()),
                settings.clocks().idleTimeout());
        running.forEach(router -> routers.put(router.plan().name(), new VirtualRouter(router, server)));
    }

    /**
     * Starts all routers; they listen when this returns.
     *
     * @throws FleetStartException when a port is taken, an address is not of this machine, the process may not open enough files or no
     *     configuration can be loaded
     */
    public static Fleet start(FleetSettings settings) throws FleetStartException {
        if (settings.network().configs() == null) {
            // Known before the network is made up, which takes its time.
            checkDescriptors(settings, settings.devices());
        }
        ConfigurationFolder network = network(settings);
        checkDescriptors(settings, network.routers().size());
        Fleet fleet = new Fleet(settings, network, StartChecks.port(settings.address(0), settings.port()));
        try {
            fleet.server.start();
            fleet.noise.rate(settings.voice().noise());
            return fleet;
        } catch (IOException e) {
            fleet.close();
            throw StartChecks.failed(settings.firstAddress() + ":" + fleet.port + " and the addresses after it", e);
        }
    }

    private static void checkDescriptors(FleetSettings settings, int devices) throws FleetStartException {
        StartChecks.descriptors(devices, settings.voice().mostConnections(devices));
    }

    /** In the order of their addresses. */
    public List<VirtualRouter> routers() {
        return List.copyOf(routers.values());
    }

    /**
     * The router of this name, for example {@code pe1}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public VirtualRouter router(String name) {
        VirtualRouter router = routers.get(name);
        if (router == null) {
            throw new IllegalArgumentException("no router '" + name + "' in this fleet of " + routers.size());
        }
        return router;
    }

    /** Files that hold no configuration, each with what is wrong; empty for a generated network. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** The port of every router. */
    public int port() {
        return port;
    }

    /** What each router truly is. */
    public Truth truth() {
        List<Truth.Device> devices = new ArrayList<>(plans.size());
        for (int i = 0; i < plans.size(); i++) {
            devices.add(Truth.Device.of(plans.get(i), settings.address(i).getHostAddress(), port));
        }
        return new Truth(devices);
    }

    /** One line of {@code known_hosts} for each router. */
    public List<String> knownHosts() {
        return routers().stream()
                .map(r -> HostKeys.knownHost(r.address().getAddress().getHostAddress(), port, hostKey(r.name())))
                .toList();
    }

    /** What became of everything that the routers said. */
    public VoiceCounts voiceCounts() {
        return speaker.counts();
    }

    /** What the network does to messages that the routers send. */
    public Disturbance disturbance() {
        return speaker.disturbance();
    }

    /** Changes it for all messages from now on. */
    public void disturb(Disturbance rates) {
        speaker.disturb(rates);
    }

    /**
     * Ordinary messages a second over the whole fleet from now on.
     *
     * @throws IllegalArgumentException when the rate is negative or above 100000
     */
    public void noise(double messagesPerSecond) {
        noise.rate(messagesPerSecond);
    }

    @Override
    public void close() {
        noise.close();
        timer.shutdownNow();
        speaker.close();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the fleet did not stop cleanly", e);
        }
    }

    private KeyPair hostKey(String router) {
        return hostKeys.computeIfAbsent(router, name -> HostKeys.of(settings.seed(), name));
    }

    private static ConfigurationFolder network(FleetSettings settings) throws FleetStartException {
        @Nullable Path configs = settings.network().configs();
        if (configs != null) {
            try {
                return ConfigurationFolder.read(configs, settings.devices());
            } catch (ConfigurationsException e) {
                throw new FleetStartException(
                        FleetStartException.Kind.NO_CONFIGURATIONS, String.valueOf(e.getMessage()), e);
            }
        }
        return new ConfigurationFolder(
                Topology.generate(
                                settings.devices(),
                                settings.seed(),
                                settings.voice().reporting(),
                                settings.network())
                        .routers(),
                List.of());
    }

    private void register(int index) throws FleetStartException {
        try {
            speaker.register(settings.address(index), plans.get(index).name());
        } catch (IOException e) {
            timer.shutdownNow();
            speaker.close();
            throw new FleetStartException(FleetStartException.Kind.OTHER, String.valueOf(e.getMessage()), e);
        }
    }
}
