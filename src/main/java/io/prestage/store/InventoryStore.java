package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.IdentityFact;
import io.prestage.model.IpAddress;
import io.prestage.store.DeviceStore.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The inventory in bulk: a file or a request may have tens of thousands of devices, so each table is written in one batch. */
public final class InventoryStore {
    private final Handle handle;
    private final Dialect dialect;

    InventoryStore(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** A device as the inventory has it. */
    public record Listed(
            DeviceId id,
            String name,
            String address,
            int port,
            String credentials,
            String tags,
            Origin origin,
            boolean read) {
        public InventoryEntry entry() {
            return new InventoryEntry(name, address, port, credentials, tags);
        }
    }

    /** All devices of the inventory by name, whatever their origin. */
    public Map<String, Listed> byName() {
        Map<String, Listed> all = new LinkedHashMap<>();
        handle.createQuery("SELECT id, name, address, port, credentials, tags, origin,"
                        + " CASE WHEN last_read_at IS NULL THEN FALSE ELSE TRUE END AS \"read\""
                        + " FROM device WHERE retired_at IS NULL ORDER BY name")
                .map(RecordMapper.of(Listed.class))
                .forEach(each -> all.put(each.name(), each));
        return all;
    }

    /**
     * Adds devices in state {@code NEW}, brings back retired ones of their names, and asks for each to be read at once.
     *
     * @param entries whose names no device of the inventory has
     * @return their ids, in the order of the entries
     */
    public Map<InventoryEntry, DeviceId> add(Collection<InventoryEntry> entries, Origin origin, Instant now) {
        Set<String> retired = new HashSet<>(handle.createQuery("SELECT name FROM device WHERE retired_at IS NOT NULL")
                .mapTo(String.class)
                .list());
        batch(
                "UPDATE device SET address = :address, port = :port, credentials = :credentials, tags = :tags, state = 'NEW',"
                        + " state_reason = NULL, revision = NULL, retired_at = NULL, origin = :origin WHERE name = :name",
                entries.stream().filter(each -> retired.contains(each.name())).toList(),
                (row, entry) -> bind(row, entry).bind("origin", origin.name()));
        batch(
                "INSERT INTO device (name, address, port, credentials, tags, state, created_at, origin)"
                        + " VALUES (:name, :address, :port, :credentials, :tags, 'NEW', :now, :origin)",
                entries.stream().filter(each -> !retired.contains(each.name())).toList(),
                (row, entry) -> bind(row, entry).bind("origin", origin.name()).bind("now", now));
        Map<String, Listed> all = byName();
        Map<InventoryEntry, DeviceId> added = new LinkedHashMap<>();
        entries.forEach(each -> {
            Listed listed = all.get(each.name());
            if (listed != null) {
                added.put(each, listed.id());
            }
        });
        setAddresses(added);
        List<DeviceId> back = added.entrySet().stream()
                .filter(each -> retired.contains(each.getKey().name()))
                .map(Map.Entry::getValue)
                .toList();
        batch("DELETE FROM sync_request WHERE device_id = :id", back, (row, id) -> row.bind("id", id));
        batch(
                "INSERT INTO sync_request (device_id, full_read, attempts, epoch, first_at, last_at, due_at)"
                        + " VALUES (:id, TRUE, 0, 0, :now, :now, :now)",
                added.values(),
                (row, id) -> row.bind("id", id).bind("now", now));
        return added;
    }

    /**
     * Changes how devices are reached, and asks for each to be read. Another address may be another router: that is noted beside the old one
     * of devices that were read before.
     */
    public void change(Map<Listed, InventoryEntry> changes, Origin origin, Instant now) {
        batch(
                "UPDATE device SET address = :address, port = :port, credentials = :credentials, tags = :tags,"
                        + " origin = :origin WHERE id = :id",
                changes.entrySet(),
                (row, each) -> bind(row, each.getValue())
                        .bind("origin", origin.name())
                        .bind("id", each.getKey().id()));
        Map<InventoryEntry, DeviceId> moved = new LinkedHashMap<>();
        changes.forEach((before, entry) -> {
            if (!before.entry().place().equals(entry.place())) {
                moved.put(entry, before.id());
                if (before.read()) {
                    noteMove(before, entry, now);
                }
            }
        });
        batch(
                "DELETE FROM device_address WHERE device_id = :id AND learned = FALSE",
                moved.values(),
                (row, id) -> row.bind("id", id));
        setAddresses(moved);
        changes.keySet()
                .forEach(each -> new SyncQueue(handle, dialect)
                        .request(each.id(), now, java.time.Duration.ZERO, java.time.Duration.ZERO, true));
    }

    private void noteMove(Listed before, InventoryEntry entry, Instant now) {
        IdentityStore identities = new IdentityStore(handle);
        boolean isBack = identities.of(before.id()).stream()
                .anyMatch(each ->
                        each.fact() == IdentityFact.ADDRESS && each.held().equals(entry.place()));
        if (isBack) {
            identities.clear(before.id(), IdentityFact.ADDRESS);
        } else {
            identities.note(new IdentityStore.Change(
                    before.id(), IdentityFact.ADDRESS, before.entry().place(), entry.place(), null, null, now));
        }
    }

    /** An address that the inventory gives a device is its own, whoever was found to have it before. */
    private void setAddresses(Map<InventoryEntry, DeviceId> devices) {
        if (devices.isEmpty()) {
            return;
        }
        Map<String, Boolean> learned = new HashMap<>();
        handle.createQuery("SELECT address, learned FROM device_address")
                .map((row, context) -> Map.entry(row.getString("address"), row.getBoolean("learned")))
                .forEach(each -> learned.put(each.getKey(), each.getValue()));
        Map<String, DeviceId> wanted = new LinkedHashMap<>();
        devices.forEach((entry, id) -> {
            String address = IpAddress.normal(entry.address());
            if (!Boolean.FALSE.equals(learned.get(address))) {
                wanted.putIfAbsent(address, id);
            }
        });
        batch(
                "DELETE FROM device_address WHERE address = :address AND learned = TRUE",
                wanted.keySet().stream().filter(learned::containsKey).toList(),
                (row, address) -> row.bind("address", address));
        batch(
                "INSERT INTO device_address (address, device_id, learned) VALUES (:address, :id, FALSE)",
                wanted.entrySet(),
                (row, each) -> row.bind("address", each.getKey()).bind("id", each.getValue()));
    }

    private interface Binding<T> {
        void bind(PreparedBatch row, T of);
    }

    private <T> void batch(String sql, Collection<T> rows, Binding<T> binding) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            rows.forEach(each -> {
                binding.bind(batch, each);
                batch.add();
            });
            batch.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch row, InventoryEntry entry) {
        return row.bind("name", entry.name())
                .bind("address", entry.address())
                .bind("port", entry.port())
                .bind("credentials", entry.credentials())
                .bind("tags", entry.tags());
    }

    /** Retires devices. */
    public void retire(List<DeviceId> devices, Instant now) {
        DeviceStore store = new DeviceStore(handle);
        devices.forEach(each -> store.retire(each, now));
    }
}
