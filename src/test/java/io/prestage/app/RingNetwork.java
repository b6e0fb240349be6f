package io.prestage.app;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceId;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.store.Database;
import io.prestage.store.InventoryEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeSet;

/** Devices in sync with roles, the first of them in rings: each has a link to the next one, and one across. */
final class RingNetwork {
    private static final int BATCH = 500;

    private final int devices;
    private final int nodes;

    /** The first {@code nodes} of the devices have links. */
    RingNetwork(int devices, int nodes) {
        this.devices = devices;
        this.nodes = nodes;
    }

    void fill(Database database) {
        Instant now = Instant.now();
        for (int from = 0; from < devices; from += BATCH) {
            int first = from;
            database.transact(tx -> {
                for (int i = first; i < Math.min(devices, first + BATCH); i++) {
                    DeviceId id = tx.devices().add(new InventoryEntry(name(i), address(i), 830, "default", ""), now);
                    Revision revision = new Revision("re0-1795591177-" + i);
                    tx.devices().setRead(id, new Platform(name(i), "mx480", "junos", "21.4R3.15", null), revision, now);
                    tx.devices().move(id, state -> state.read().done());
                    if (i % 3 > 0) {
                        tx.assignments()
                                .save(id, new Assignment(i % 3 == 1 ? Role.N_PE : Role.P, null, new TreeSet<>()), now);
                    }
                    if (i < nodes) {
                        tx.facts().save(id, revision, configuration(i), now);
                    }
                }
            });
        }
    }

    static String name(int i) {
        return String.format(Locale.ROOT, "r%05d", i);
    }

    static String address(int i) {
        return "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
    }

    /** Each router has a link to the next one, and one across: as many links as there are in a network of rings. */
    private String configuration(int i) {
        StringBuilder ports = new StringBuilder();
        int across = (i + 37) % nodes;
        link(ports, 0, i, 0);
        link(ports, 1, (i + nodes - 1) % nodes, 1);
        if (i % 3 == 0) {
            link(ports, 2, nodes + i, 0);
        }
        if ((i + 2 * nodes - 37) % nodes % 3 == 0 && across != i) {
            link(ports, 3, nodes + (i + nodes - 37) % nodes, 1);
        }
        return "<configuration><interfaces>" + ports + "</interfaces></configuration>";
    }

    private static void link(StringBuilder ports, int port, int network, int end) {
        int host = 2 * network + end;
        ports.append("<interface><name>xe-0/0/")
                .append(port)
                .append("</name><unit><name>0</name><family><inet><address><name>172.")
                .append(16 + (host >> 16))
                .append('.')
                .append(host >> 8 & 255)
                .append('.')
                .append(host & 255)
                .append("/31</name></address></inet></family></unit></interface>");
    }
}
