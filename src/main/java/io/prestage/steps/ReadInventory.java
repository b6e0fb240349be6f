package io.prestage.steps;

import io.prestage.listen.StormGuard;
import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.InventoryEntry;
import io.prestage.store.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the devices in line with the inventory file whenever that has changed. A file with a fault changes nothing. */
public final class ReadInventory {
    private static final Logger LOG = LoggerFactory.getLogger(ReadInventory.class);
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path file;
    private final Set<String> credentialProfiles;
    private final Database database;
    private final StormGuard storms;
    private final Clock clock;
    private final AtomicReference<FileTime> lastRead = new AtomicReference<>(NEVER);

    public ReadInventory(Path file, Set<String> credentialProfiles, Database database, StormGuard storms, Clock clock) {
        this.file = file;
        this.credentialProfiles = Set.copyOf(credentialProfiles);
        this.database = database;
        this.storms = storms;
        this.clock = clock;
    }

    /** Reads the file if it is newer than the last time; without a file the devices stay as they are. */
    public void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        FileTime modified = Files.getLastModifiedTime(file);
        if (modified.equals(lastRead.getAndSet(modified))) {
            return;
        }
        try {
            Map<String, InventoryEntry> wanted = InventoryFile.read(
                    Files.readString(file, StandardCharsets.UTF_8), file.toString(), credentialProfiles);
            database.transact(tx -> align(tx, wanted));
            storms.forgetStrangers();
        } catch (InventoryFile.FaultyInventoryException e) {
            LOG.atError()
                    .addKeyValue("error", e.getMessage())
                    .log("the inventory has a fault; the devices stay as they are");
        }
    }

    private void align(Transaction tx, Map<String, InventoryEntry> wanted) {
        Instant now = clock.instant();
        Map<String, InventoryEntry> held = new TreeMap<>();
        tx.devices().inventory().forEach(entry -> held.put(entry.name(), entry));
        wanted.values().forEach(entry -> {
            InventoryEntry before = held.get(entry.name());
            if (before == null) {
                DeviceId id = tx.devices().add(entry, now);
                tx.syncQueue().request(id, now, Duration.ZERO, Duration.ZERO, true);
                tx.events().append(now, "device-added", id, Map.of("device", entry.name()));
            } else if (!before.equals(entry)) {
                DeviceRow device = tx.devices().findByName(entry.name()).orElseThrow();
                tx.devices().update(device.id(), entry);
                tx.syncQueue().request(device.id(), now, Duration.ZERO, Duration.ZERO, true);
                tx.events().append(now, "device-changed", device.id(), Map.of("device", entry.name()));
            }
        });
        held.keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(name -> {
            DeviceRow device = tx.devices().findByName(name).orElseThrow();
            tx.devices().retire(device.id(), now);
            tx.events().append(now, "device-retired", device.id(), Map.of("device", name));
        });
    }
}
