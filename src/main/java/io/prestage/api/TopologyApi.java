package io.prestage.api;

import io.prestage.junos.PointToPoint;
import io.prestage.model.DeviceId;
import io.prestage.model.PortAddress;
import io.prestage.plan.CoreLinks;
import io.prestage.store.Database;
import io.prestage.store.FactsStore.ReadAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Links between devices, as their configurations tell of them. What was found in a configuration is kept until the device is read again. */
public final class TopologyApi {
    private static final int PAGE = 100;

    private final Database database;
    private final Map<DeviceId, Ends> known = new HashMap<>();

    private record Ends(Instant readAt, List<PortAddress> addresses) {}

    public TopologyApi(Database database) {
        this.database = database;
    }

    /** A link; {@code near} and {@code far} are ids of devices. */
    record LinkItem(long near, String nearInterface, long far, String farInterface, String network) {}

    record Topology(List<LinkItem> links) {}

    public synchronized Topology get() {
        List<ReadAt> held = database.inTransaction(tx -> tx.facts().readTimes());
        Set<DeviceId> devices = held.stream().map(ReadAt::device).collect(Collectors.toSet());
        known.keySet().retainAll(devices);
        List<ReadAt> changed = held.stream()
                .filter(each -> {
                    Ends ends = known.get(each.device());
                    return ends == null || !ends.readAt().equals(each.readAt());
                })
                .toList();
        for (int from = 0; from < changed.size(); from += PAGE) {
            read(changed.subList(from, Math.min(changed.size(), from + PAGE)));
        }
        Map<DeviceId, List<PortAddress>> addresses = new HashMap<>();
        known.forEach((device, ends) -> addresses.put(device, ends.addresses()));
        return new Topology(CoreLinks.of(addresses).stream()
                .map(link -> new LinkItem(
                        link.near().value(), link.nearUnit(), link.far().value(), link.farUnit(), link.network()))
                .toList());
    }

    private void read(List<ReadAt> devices) {
        List<Map.Entry<ReadAt, String>> configurations = new ArrayList<>();
        database.transact(tx -> {
            configurations.clear();
            devices.forEach(each -> tx.facts()
                    .configuration(each.device())
                    .ifPresent(configuration -> configurations.add(Map.entry(each, configuration))));
        });
        configurations.forEach(each ->
                known.put(each.getKey().device(), new Ends(each.getKey().readAt(), PointToPoint.of(each.getValue()))));
    }
}
