package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.IpAddress;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Devices of the inventory and the addresses from which they speak. */
public final class DeviceStore {
    private static final String SELECT =
            "SELECT d.*, a.role, a.loopback FROM device d LEFT JOIN assignment a ON a.device_id = d.id WHERE d.retired_at IS NULL";

    /** Sort and filters are named as the JSON of a device. */
    public static final Listing LISTING = Listing.byNumber("d.id", "device d WHERE d.retired_at IS NULL", "id", "d.id")
            .text("name", "d.name")
            .text("address", "d.address")
            .text("state", "d.state")
            .optionalText("model", "d.model")
            .optionalText("osVersion", "d.os_version")
            .optionalNumber("lastReadAt", "d.last_read_at")
            .filters(
                    Filter.text("name", "d.name"),
                    Filter.text("address", "d.address"),
                    Filter.oneOf("state", "d.state", DeviceState.NAMES),
                    Filter.oneOf(
                            "role",
                            "COALESCE((SELECT a.role FROM assignment a WHERE a.device_id = d.id), 'UNKNOWN')",
                            Role.class),
                    Filter.oneOf(
                            "roleState",
                            "COALESCE((SELECT r.state FROM recommendation r WHERE r.device_id = d.id), 'NOT_RECOMMENDED')",
                            RoleState.NAMES),
                    Filter.text("model", "d.model"),
                    Filter.text("osVersion", "d.os_version"),
                    Filter.text("credentials", "d.credentials"),
                    Filter.tag("tag", "d.tags"),
                    Filter.contained("q", "d.name", "d.address", "d.host_name"));

    private final Handle handle;

    DeviceStore(Handle handle) {
        this.handle = handle;
    }

    public Optional<DeviceRow> find(DeviceId id) {
        return handle.createQuery(SELECT + " AND d.id = :id")
                .bind("id", id)
                .map(RecordMapper.of(DeviceRow.class))
                .findOne();
    }

    public Optional<DeviceRow> findByName(String name) {
        return handle.createQuery(SELECT + " AND d.name = :name")
                .bind("name", name)
                .map(RecordMapper.of(DeviceRow.class))
                .findOne();
    }

    public Slice<DeviceRow> list(Selection wanted) {
        Slice<Long> page = LISTING.read(handle, wanted, (row, context) -> row.getLong("id"));
        return new Slice<>(rows(page.rows()), page.next(), page.total());
    }

    /** Those of them that there still are. An index gives the ids of a page; only their rows are read, which Derby has to be told. */
    List<DeviceRow> rows(List<Long> ids) {
        Map<Long, DeviceRow> rows = new HashMap<>();
        for (List<Long> part : Parts.of(ids)) {
            handle.createQuery("SELECT d.*, a.role, a.loopback FROM device d"
                            + " LEFT JOIN assignment a --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n"
                            + " ON a.device_id = d.id WHERE d.id IN (<ids>)")
                    .bindList("ids", part)
                    .map(RecordMapper.of(DeviceRow.class))
                    .forEach(row -> rows.put(row.id().value(), row));
        }
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /** Locks a device against other writers until the transaction ends, so that who checks before a change is not overtaken. */
    public void lock(DeviceId id) {
        handle.createUpdate("UPDATE device SET name = name WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** What the inventory file gave us, by name; retired and adopted devices left out. */
    public List<InventoryEntry> inventory() {
        return handle.createQuery("SELECT name, address, port, credentials, tags FROM device"
                        + " WHERE retired_at IS NULL AND origin = 'INVENTORY' ORDER BY name")
                .map(RecordMapper.of(InventoryEntry.class))
                .list();
    }

    /** Number of devices by state and assigned role; devices without an assignment count as {@code UNKNOWN}. */
    public List<StateAndRole> countByStateAndRole() {
        return handle.createQuery(
                        "SELECT d.state, COALESCE(a.role, 'UNKNOWN') AS role, COUNT(*) AS devices FROM device d"
                                + " LEFT JOIN assignment a ON a.device_id = d.id WHERE d.retired_at IS NULL"
                                + " GROUP BY d.state, COALESCE(a.role, 'UNKNOWN')")
                .map(RecordMapper.of(StateAndRole.class))
                .list();
    }

    /** One cell of {@link #countByStateAndRole}. */
    public record StateAndRole(String state, String role, long devices) {}

    /** Where a device came from. One that the inventory file does not have is retired only if it came from there. */
    public enum Origin {
        INVENTORY,
        ADOPTED,
        /** Given over REST. */
        REST,
        DISCOVERED
    }

    /** Adds a device of the inventory file, or brings back a retired one of that name, in state {@code NEW}. */
    public DeviceId add(InventoryEntry entry, Instant now) {
        return add(entry, Origin.INVENTORY, now);
    }

    /** As {@link #add(InventoryEntry, Instant)}, saying where the device came from. */
    public DeviceId add(InventoryEntry entry, Origin origin, Instant now) {
        int back = bound(
                        "UPDATE device SET address = :address, port = :port, credentials = :credentials, tags = :tags,"
                                + " state = 'NEW', state_reason = NULL, revision = NULL, retired_at = NULL, origin = :origin WHERE name = :name",
                        entry)
                .bind("origin", origin.name())
                .execute();
        if (back == 0) {
            bound(
                            "INSERT INTO device (name, address, port, credentials, tags, state, created_at, origin)"
                                    + " VALUES (:name, :address, :port, :credentials, :tags, 'NEW', :now, :origin)",
                            entry)
                    .bind("origin", origin.name())
                    .bind("now", now)
                    .execute();
        }
        DeviceId id = findByName(entry.name()).orElseThrow().id();
        setInventoryAddress(id, IpAddress.normal(entry.address()));
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
                        "UPDATE device SET address = :address, port = :port, credentials = :credentials, tags = :tags,"
                                + " origin = 'INVENTORY' WHERE id = :id",
                        entry)
                .bind("id", id)
                .execute();
        setInventoryAddress(id, IpAddress.normal(entry.address()));
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
        handle.createUpdate("DELETE FROM identity_change WHERE other_device = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "UPDATE sync_request SET due_at = NULL, lease_owner = NULL, lease_until = NULL WHERE device_id = :id")
                .bind("id", id)
                .execute();
        new JobStore(handle).abandon(id, now);
    }

    /** The device that speaks from an address. */
    public Optional<DeviceId> findByAddress(String address) {
        return handle.createQuery("SELECT device_id FROM device_address WHERE address = :address")
                .bind("address", address)
                .mapTo(DeviceId.class)
                .findOne();
    }

    /** An address that the inventory gives a device is its own, whoever was found to have it before. */
    private void setInventoryAddress(DeviceId id, String address) {
        // Two statements: Derby reads the whole table for conditions on either of two columns.
        handle.createUpdate("DELETE FROM device_address WHERE device_id = :id AND learned = FALSE")
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM device_address WHERE address = :address AND learned = TRUE")
                .bind("address", address)
                .execute();
        addAddress(id, address, false);
    }

    /**
     * Sets the addresses that were found in the configuration of a device. One that another device already has stays with that one, as
     * anycast addresses are on several.
     */
    public void learnAddresses(DeviceId id, Set<String> addresses) {
        Set<String> held = handle.createQuery(
                        "SELECT address FROM device_address WHERE device_id = :id AND learned = TRUE")
                .bind("id", id)
                .mapTo(String.class)
                .collect(Collectors.toSet());
        if (held.equals(addresses)) {
            return;
        }
        held.stream()
                .filter(each -> !addresses.contains(each))
                .forEach(gone -> handle.createUpdate(
                                "DELETE FROM device_address WHERE device_id = :id AND learned = TRUE AND address = :address")
                        .bind("id", id)
                        .bind("address", gone)
                        .execute());
        addresses.stream().filter(each -> !held.contains(each)).forEach(found -> addAddress(id, found, true));
    }

    private void addAddress(DeviceId id, String address, boolean learned) {
        handle.createUpdate(
                        "INSERT INTO device_address (address, device_id, learned) SELECT :address, d.id, :learned FROM device d"
                                + " WHERE d.id = :id AND NOT EXISTS (SELECT 1 FROM device_address a WHERE a.address = :address)")
                .bind("address", address)
                .bind("learned", learned)
                .bind("id", id)
                .execute();
    }

    /**
     * Moves a device to another state. Call it under a claim, or nobody keeps two moves apart.
     *
     * @return where it came from; nothing when there is no such device, or when state and reason are what they were
     */
    public Optional<DeviceRow> move(DeviceId id, UnaryOperator<DeviceState> move) {
        Optional<DeviceRow> before = find(id);
        Optional<DeviceState> after = before.map(device -> move.apply(device.state()))
                .filter(state -> !state.equals(before.get().state()));
        after.ifPresent(
                state -> handle.createUpdate("UPDATE device SET state = :state, state_reason = :reason WHERE id = :id")
                        .bind("state", state.name())
                        .bindByType("reason", state.reason(), String.class)
                        .bind("id", id)
                        .execute());
        return after.flatMap(state -> before);
    }

    /** Records a read: what the device is, and the revision of the facts that are now held. */
    public void setRead(DeviceId id, Platform platform, @Nullable Revision revision, Instant readAt) {
        handle.createUpdate(
                        "UPDATE device SET host_name = :host, host_key = :hostKey, model = :model, os_version = :version,"
                                // Another serial number is another router, until an operator says that it is not.
                                + " serial_number = CASE WHEN serial_number IS NULL THEN :serial ELSE serial_number END,"
                                + " revision = :revision, last_read_at = :at WHERE id = :id")
                .bindByType("host", platform.hostName(), String.class)
                .bindByType("hostKey", key(platform.hostName()), String.class)
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

    private static @Nullable String key(@Nullable String hostName) {
        return hostName == null ? null : hostName.toLowerCase(Locale.ROOT);
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
