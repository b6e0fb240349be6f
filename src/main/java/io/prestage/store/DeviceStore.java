package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Devices of the inventory and the addresses from which they speak. */
public final class DeviceStore {
    private static final String SELECT =
            "SELECT d.*, a.role, a.loopback FROM device d LEFT JOIN assignment a ON a.device_id = d.id WHERE d.retired_at IS NULL";

    private final Handle handle;

    DeviceStore(Handle handle) {
        this.handle = handle;
        handle.registerRowMapper(ConstructorMapper.factory(DeviceRow.class));
    }

    public Optional<DeviceRow> find(DeviceId id) {
        return handle.createQuery(SELECT + " AND d.id = :id")
                .bind("id", id)
                .mapTo(DeviceRow.class)
                .findOne();
    }

    public Optional<DeviceRow> findByName(String name) {
        return handle.createQuery(SELECT + " AND d.name = :name")
                .bind("name", name)
                .mapTo(DeviceRow.class)
                .findOne();
    }

    /** Devices in the order of their ids, after the given one. */
    public List<DeviceRow> list(long afterId, int limit) {
        return handle.createQuery(
                        SELECT + " AND d.id > :after ORDER BY d.id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .mapTo(DeviceRow.class)
                .list();
    }

    /** The whole inventory by name, retired devices left out. */
    public List<InventoryEntry> inventory() {
        return handle.createQuery(
                        "SELECT name, address, port, credentials, tags FROM device WHERE retired_at IS NULL ORDER BY name")
                .map(ConstructorMapper.of(InventoryEntry.class))
                .list();
    }

    /** Number of devices by state and assigned role; devices without an assignment count as {@code UNKNOWN}. */
    public List<StateAndRole> countByStateAndRole() {
        return handle.createQuery(
                        "SELECT d.state, COALESCE(a.role, 'UNKNOWN') AS role, COUNT(*) AS devices FROM device d"
                                + " LEFT JOIN assignment a ON a.device_id = d.id WHERE d.retired_at IS NULL"
                                + " GROUP BY d.state, COALESCE(a.role, 'UNKNOWN')")
                .map(ConstructorMapper.of(StateAndRole.class))
                .list();
    }

    /** One cell of {@link #countByStateAndRole}. */
    public record StateAndRole(String state, String role, long devices) {}

    /** Adds a device, or brings back a retired one of that name, in state {@code NEW}. */
    public DeviceId add(InventoryEntry entry, Instant now) {
        int back = bound(
                        "UPDATE device SET address = :address, port = :port, credentials = :credentials, tags = :tags,"
                                + " state = 'NEW', state_reason = NULL, revision = NULL, retired_at = NULL WHERE name = :name",
                        entry)
                .execute();
        if (back == 0) {
            bound(
                            "INSERT INTO device (name, address, port, credentials, tags, state, created_at)"
                                    + " VALUES (:name, :address, :port, :credentials, :tags, 'NEW', :now)",
                            entry)
                    .bind("now", now)
                    .execute();
        }
        DeviceId id = findByName(entry.name()).orElseThrow().id();
        replaceAddresses(id, List.of(entry.address()));
        handle.createUpdate("DELETE FROM sync_request WHERE device_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "INSERT INTO sync_request (device_id, full_read, attempts, epoch) VALUES (:id, FALSE, 0, 0)")
                .bind("id", id)
                .execute();
        return id;
    }

    /** Changes how a device is reached. */
    public void update(DeviceId id, InventoryEntry entry) {
        bound(
                        "UPDATE device SET address = :address, port = :port, credentials = :credentials, tags = :tags WHERE id = :id",
                        entry)
                .bind("id", id)
                .execute();
        replaceAddresses(id, List.of(entry.address()));
    }

    /** Takes a device out of the inventory; what it was and had stays until retention ends. */
    public void retire(DeviceId id, Instant now) {
        handle.createUpdate("UPDATE device SET retired_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM device_address WHERE device_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "UPDATE sync_request SET due_at = NULL, lease_owner = NULL, lease_until = NULL WHERE device_id = :id")
                .bind("id", id)
                .execute();
    }

    /** Sets the addresses from which a device speaks. An address that another device already has stays with that one. */
    public void replaceAddresses(DeviceId id, Collection<String> addresses) {
        handle.createUpdate("DELETE FROM device_address WHERE device_id = :id")
                .bind("id", id)
                .execute();
        for (String address : addresses) {
            handle.createUpdate(
                            "INSERT INTO device_address (address, device_id) SELECT :address, d.id FROM device d"
                                    + " WHERE d.id = :id AND NOT EXISTS (SELECT 1 FROM device_address a WHERE a.address = :address)")
                    .bind("address", address)
                    .bind("id", id)
                    .execute();
        }
    }

    /** Returns true where the state or its reason is another than before. */
    public boolean setState(DeviceId id, DeviceState state, @Nullable String reason) {
        return handle.createUpdate("UPDATE device SET state = :state, state_reason = :reason WHERE id = :id"
                                + " AND (state <> :state OR COALESCE(state_reason, '') <> COALESCE(:reason, ''))")
                        .bind("state", state)
                        .bindByType("reason", reason, String.class)
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Records a read: what the device is, and the revision of the facts that are now held. */
    public void setRead(DeviceId id, Platform platform, @Nullable Revision revision, Instant readAt) {
        handle.createUpdate("UPDATE device SET host_name = :host, model = :model, os_version = :version,"
                        + " serial_number = :serial, revision = :revision, last_read_at = :at WHERE id = :id")
                .bindByType("host", platform.hostName(), String.class)
                .bind("model", platform.model())
                .bind("version", platform.osVersion())
                .bindByType("serial", platform.serialNumber(), String.class)
                .bindByType("revision", revision, Revision.class)
                .bind("at", readAt)
                .bind("id", id)
                .execute();
    }

    /** The configuration that we ourselves brought about needs no second read. */
    public void setRevision(DeviceId id, @Nullable Revision revision) {
        handle.createUpdate("UPDATE device SET revision = :revision WHERE id = :id")
                .bindByType("revision", revision, Revision.class)
                .bind("id", id)
                .execute();
    }

    private org.jdbi.v3.core.statement.Update bound(String sql, InventoryEntry entry) {
        return handle.createUpdate(sql)
                .bindMap(Map.of(
                        "name", entry.name(),
                        "address", entry.address(),
                        "port", entry.port(),
                        "credentials", entry.credentials(),
                        "tags", entry.tags()));
    }
}
