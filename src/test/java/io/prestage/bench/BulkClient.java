package io.prestage.bench;

import io.prestage.bench.Commands.Address;
import io.prestage.netconf.Credentials;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.ReplyBody;
import io.prestage.netconf.ReplyStream;
import io.prestage.netconf.Rpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/** Our client with a reply that is larger than its heap. Argument: folder of {@link BulkServer}. */
final class BulkClient {
    private final Path folder;
    private final Address server;
    private final NetconfClient client;

    private BulkClient(Path folder) throws IOException {
        this.folder = folder;
        this.server = Commands.devices(folder.resolve("devices")).get(0);
        this.client =
                NetconfClient.start(NetconfSettings.DEFAULTS, HostKeyPolicy.knownHosts(folder.resolve("known_hosts")));
    }

    public static void main(String[] arguments) throws IOException {
        BulkClient own = new BulkClient(Path.of(arguments[0]));
        Commands.serve(own::handle);
    }

    /** First word: what becomes of the reply; second: the framing, by the user's name. */
    private String handle(String[] words) throws IOException, XMLStreamException {
        long start = System.nanoTime();
        NetconfTarget target =
                new NetconfTarget("bulk", server.host(), server.port(), Credentials.password(words[1], "any"));
        long count;
        try (NetconfSession session = client.connect(target).join()) {
            count = words[0].equals("stream") ? stream(session) : file(session);
        }
        return "wallMicros=" + (System.nanoTime() - start) / 1000 + " failed=0 count=" + count;
    }

    /** Looks at each event, as a reader that picks something would. */
    private static long stream(NetconfSession session) throws XMLStreamException {
        long events = 0;
        try (ReplyStream body = session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream())
                .join()
                .body()) {
            while (body.hasNext()) {
                body.next();
                events++;
            }
        }
        return events;
    }

    private long file(NetconfSession session) throws IOException {
        Path file = session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.file(folder.resolve("reply.xml")))
                .join()
                .body();
        long size = Files.size(file);
        Files.delete(file);
        return size;
    }
}
