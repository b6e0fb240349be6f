package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.model.Platform;
import io.prestage.netconf.HostKeyRefusal;
import io.prestage.steps.ProbeQueue.Probe;
import io.prestage.store.Database;
import io.prestage.store.DeviceStore.Origin;
import io.prestage.store.DiscoveryProfile;
import io.prestage.store.FoundRow;
import io.prestage.store.FoundRow.Outcome;
import io.prestage.store.IdentityStore.Namesake;
import io.prestage.store.InventoryEntry;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what discoveries find, and makes devices of it where that was asked for. */
public final class FoundDevices {
    private final Database database;
    private final Clock clock;

    public FoundDevices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void save(
            Probe probe,
            HostKeyRefusal key,
            Outcome outcome,
            @Nullable String detail,
            @Nullable Platform platform,
            @Nullable DeviceId device) {
        database.transact(tx -> tx.discoveries().save(row(probe, key, outcome, detail, platform, device)));
    }

    /** A Junos device: known, a device from now on, or a candidate. One at a time, as a router may answer at several addresses. */
    synchronized void take(Probe probe, HostKeyRefusal key, Platform platform) {
        Instant now = clock.instant();
        DiscoveryProfile profile = probe.discovery().profile();
        database.transact(tx -> {
            Optional<Namesake> same = Optional.ofNullable(platform.serialNumber())
                    .flatMap(serial ->
                            tx.identities().withSerial(serial, null).stream().findFirst());
            if (same.isPresent()) {
                String detail = "the same router as " + same.get().described() + ", by its serial number";
                tx.discoveries()
                        .save(row(
                                probe,
                                key,
                                Outcome.KNOWN,
                                detail,
                                platform,
                                same.get().id()));
            } else if (profile.addAutomatically()) {
                DeviceId device = add(tx, probe, platform, now);
                tx.discoveries().save(row(probe, key, Outcome.ADDED, null, platform, device));
            } else {
                tx.discoveries().save(row(probe, key, Outcome.CANDIDATE, null, platform, null));
            }
        });
    }

    private static DeviceId add(Transaction tx, Probe probe, Platform platform, Instant now) {
        DiscoveryProfile profile = probe.discovery().profile();
        String host = platform.hostName();
        String name = host == null ? probe.address() : host;
        boolean taken = tx.devices().findByName(name).isPresent();
        InventoryEntry entry = new InventoryEntry(
                taken ? name + "-" + probe.address() : name,
                probe.address(),
                profile.port(),
                profile.credentials(),
                profile.tags());
        DeviceId device = tx.inventory()
                .add(List.of(entry), Origin.DISCOVERED, now)
                .values()
                .iterator()
                .next();
        if (platform.serialNumber() != null) {
            tx.identities().hold(device, platform.serialNumber());
        }
        tx.audit()
                .record(
                        now,
                        probe.discovery().startedBy(),
                        "device-discovered",
                        entry.name(),
                        "discovery " + probe.discovery().id() + " at " + entry.place());
        tx.events()
                .append(
                        now,
                        "device-added",
                        device,
                        Map.of(
                                "device",
                                entry.name(),
                                "discovery",
                                probe.discovery().id()));
        return device;
    }

    private FoundRow row(
            Probe probe,
            HostKeyRefusal key,
            Outcome outcome,
            @Nullable String detail,
            @Nullable Platform platform,
            @Nullable DeviceId device) {
        return new FoundRow(
                0,
                probe.discovery().id(),
                probe.address(),
                probe.discovery().profile().port(),
                outcome,
                detail,
                key.key(),
                key.fingerprint(),
                platform == null ? null : platform.hostName(),
                platform == null ? null : platform.model(),
                platform == null ? null : platform.osVersion(),
                platform == null ? null : platform.serialNumber(),
                device,
                clock.instant());
    }
}
