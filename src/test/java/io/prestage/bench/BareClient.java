package io.prestage.bench;

import io.prestage.bench.Commands.Address;
import io.prestage.netconf.transport.SshClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.StreamingChannel;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: TCP, key exchange, login, a channel to the subsystem, and goodbye, with Apache MINA SSHD as our transport sets it up and
 * nothing of ours around it. Host keys are not looked up. Arguments: folder of the devices, connections at a time.
 */
final class BareClient {
    private final SshClient ssh = SshClients.of(Duration.ofSeconds(60), Duration.ofSeconds(30));

    private BareClient() {
        ssh.setServerKeyVerifier((session, address, key) -> true);
        ssh.start();
    }

    public static void main(String[] arguments) throws IOException {
        List<Address> devices = Commands.devices(Path.of(arguments[0]).resolve("devices"));
        int atATime = Integer.parseInt(arguments[1]);
        BareClient bare = new BareClient();
        Commands.serve(words -> Crowd.run(devices.subList(0, Integer.parseInt(words[1])), atATime, bare::handshake)
                .told());
    }

    private CompletableFuture<Void> handshake(Address device) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            ssh.connect("admin", device.host(), device.port())
                    .addListener(c -> step(done, c.getException(), () -> {
                        ClientSession session = c.getClientSession();
                        session.addPasswordIdentity("admin");
                        session.auth()
                                .addListener(a -> step(done, a.getException(), () -> {
                                    ChannelSubsystem channel = session.createSubsystemChannel("netconf");
                                    channel.setStreaming(StreamingChannel.Streaming.Async);
                                    channel.open()
                                            .addListener(o -> step(
                                                    done,
                                                    o.getException(),
                                                    () -> session.close(true)
                                                            .addListener(closed -> done.complete(null))));
                                }));
                    }));
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void step(CompletableFuture<?> done, @Nullable Throwable failure, Step next) {
        if (failure != null) {
            done.completeExceptionally(failure);
            return;
        }
        try {
            next.run();
        } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}
