package io.prestage.steps;

import io.prestage.listen.StormGuard;
import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.DeviceStore.Origin;
import io.prestage.store.InventoryEntry;
import io.prestage.store.InventoryStore.Listed;
import io.prestage.store.Transaction;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the devices in line with the inventory file whenever that has changed. A file with a fault changes nothing, and one that is just
 * being written is not looked at: half a file would retire half the devices.
 */
public final class ReadInventory {
    private static final Logger LOG = LoggerFactory.getLogger(ReadInventory.class);

    private final Path file;
    private final Set<String> credentialProfiles;
    private final Database database;
    private final StormGuard storms;
    private final Clock clock;
    private final AtomicReference<@Nullable Stamp> seen = new AtomicReference<>();
    private final AtomicReference<@Nullable Stamp> done = new AtomicReference<>();
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();

    /** Tells one content of the file from another. */
    private record Stamp(FileTime modified, long bytes) {}

    public ReadInventory(Path file, Set<String> credentialProfiles, Database database, StormGuard storms, Clock clock) {
        this.file = file;
        this.credentialProfiles = Set.copyOf(credentialProfiles);
        this.database = database;
        this.storms = storms;
        this.clock = clock;
    }

    /** What is wrong with the file as it is now. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault.get());
    }

    /** Called on a timer: takes the file up when it is another than the last time and has not changed since the last call. */
    public void follow() throws IOException {
        if (Files.exists(file)) {
            Stamp now = stamp();
            if (now.equals(seen.getAndSet(now)) && !now.equals(done.get())) {
                take(now);
            }
        }
    }

    /** Reads the file now; without a file the devices stay as they are. */
    public void read() throws IOException {
        if (Files.exists(file)) {
            Stamp now = stamp();
            seen.set(now);
            take(now);
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }

    private void take(Stamp stamp) throws IOException {
        try {
            Map<String, InventoryEntry> wanted = InventoryFile.read(text(), file.toString(), credentialProfiles);
            database.transact(tx -> align(tx, wanted));
            storms.forgetStrangers();
            fault.set(null);
        } catch (InventoryFile.FaultyInventoryException e) {
            fault.set(e.getMessage());
            LOG.atError()
                    .addKeyValue("error", e.getMessage())
                    .log("the inventory has a fault; the devices stay as they are");
        }
        // Not before: what failed for another reason than the file is tried again.
        done.set(stamp);
    }

    private String text() throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new InventoryFile.FaultyInventoryException(
                    file.toString(), List.of(new InventoryFile.Fault(1, "", "is not UTF-8; save it in that encoding")));
        }
    }

    private void align(Transaction tx, Map<String, InventoryEntry> wanted) {
        Instant now = clock.instant();
        Map<String, Listed> held = tx.inventory().byName();
        List<InventoryEntry> added = new ArrayList<>();
        Map<Listed, InventoryEntry> changed = new LinkedHashMap<>();
        wanted.values().forEach(entry -> {
            @Nullable Listed before = held.get(entry.name());
            if (before == null) {
                added.add(entry);
            } else if (!before.entry().equals(entry) || before.origin() != Origin.INVENTORY) {
                // A device that came in another way is the file's from now on.
                changed.put(before, entry);
            }
        });
        List<Listed> gone = held.values().stream()
                .filter(each -> each.origin() == Origin.INVENTORY && !wanted.containsKey(each.name()))
                .toList();
        Map<DeviceId, Map<String, String>> told = new LinkedHashMap<>();
        tx.inventory().retire(gone.stream().map(Listed::id).toList(), now);
        tx.inventory()
                .add(added, Origin.INVENTORY, now)
                .forEach((entry, id) -> told.put(id, Map.of("device", entry.name())));
        tx.inventory().change(changed, Origin.INVENTORY, now);
        tx.events().appendAll(now, "device-added", told);
        tx.events().appendAll(now, "device-changed", events(changed.keySet()));
        tx.events().appendAll(now, "device-retired", events(gone));
    }

    private static Map<DeviceId, Map<String, String>> events(Iterable<Listed> devices) {
        Map<DeviceId, Map<String, String>> events = new LinkedHashMap<>();
        devices.forEach(each -> events.put(each.id(), Map.of("device", each.name())));
        return events;
    }
}
