package io.prestage.bench;

import io.prestage.bench.Commands.Address;
import io.prestage.netconf.Credentials;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.Filter;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.WithDefaults;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Our NETCONF client as a process. Arguments: folder of the devices, filter of get-config, requests at a time. */
final class OurClient {
    private final List<Address> devices;
    private final Filter filter;
    private final int atATime;
    private final NetconfClient client;
    private final Queue<NetconfSession> open = new ConcurrentLinkedQueue<>();
    private final AtomicLong characters = new AtomicLong();

    private OurClient(Path folder, Filter filter, int atATime) throws IOException {
        this.devices = Commands.devices(folder.resolve("devices"));
        this.filter = filter;
        this.atATime = atATime;
        this.client = NetconfClient.start(
                NetconfSettings.DEFAULTS.withConnectTimeout(Duration.ofSeconds(60)),
                HostKeyPolicy.knownHosts(folder.resolve("known_hosts")));
    }

    public static void main(String[] arguments) throws IOException {
        OurClient own =
                new OurClient(Path.of(arguments[0]), Filter.subtree(arguments[1]), Integer.parseInt(arguments[2]));
        Commands.serve(own::handle);
    }

    private String handle(String[] words) throws InterruptedException {
        return switch (words[0]) {
            case "round" -> round(devices.subList(0, Integer.parseInt(words[1])));
            case "open" -> open(devices.subList(0, Integer.parseInt(words[1])));
            case "ask" -> ask();
            case "close" -> close();
            case "memory" -> memory();
            default -> throw new IllegalArgumentException("there is no command '" + words[0] + "'");
        };
    }

    /** Connect, hello, get-config, close-session with each, until the device has hung up. */
    private String round(List<Address> with) {
        characters.set(0);
        Crowd.Result result = Crowd.run(
                with,
                atATime,
                device -> connect(device).thenCompose(session -> get(session).thenCompose(reply -> leave(session))));
        open.clear();
        return result.told() + " characters=" + characters.get();
    }

    private String open(List<Address> with) {
        return Crowd.run(with, atATime, this::connect).told();
    }

    /** A get-config on each open session. */
    private String ask() {
        characters.set(0);
        return Crowd.run(List.copyOf(open), atATime, this::get).told() + " characters=" + characters.get();
    }

    private String close() {
        Crowd.Result result = Crowd.run(List.copyOf(open), atATime, OurClient::leave);
        open.clear();
        return result.told();
    }

    private static CompletableFuture<?> leave(NetconfSession session) {
        return session.rpc(Rpc.closeSession()).thenCompose(reply -> session.whenEnded());
    }

    private CompletableFuture<NetconfSession> connect(Address device) {
        NetconfTarget target =
                new NetconfTarget(device.host(), device.host(), device.port(), Credentials.password("admin", "admin"));
        return client.connect(target).thenApply(session -> {
            open.add(session);
            return session;
        });
    }

    private CompletableFuture<?> get(NetconfSession session) {
        return session.rpc(Rpc.getConfig(Datastore.RUNNING, filter, WithDefaults.AS_IS))
                .thenAccept(reply -> characters.addAndGet(reply.body().length()));
    }

    /** After full collections. */
    private static String memory() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(250);
        }
        return "heapBytes="
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + " threads="
                + ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
