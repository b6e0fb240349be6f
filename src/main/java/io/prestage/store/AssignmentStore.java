package io.prestage.store;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceId;
import io.prestage.model.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The roles that devices and interfaces have. */
public final class AssignmentStore {
    /** Devices with a role; {@link #list} adds the UNIs of each. */
    public static final Listing LISTING = Listing.byNumber(
                    "a.device_id, d.name AS device_name, CAST(NULL AS VARCHAR(64)) AS interface_name, a.role, a.loopback, a.assigned_at",
                    "assignment a JOIN device d ON d.id = a.device_id WHERE d.retired_at IS NULL",
                    "deviceId",
                    "a.device_id")
            .text("device", "d.name")
            .number("assignedAt", "a.assigned_at")
            .filters(
                    Filter.number("deviceId", "a.device_id"),
                    Filter.oneOf("role", "a.role", List.of(Role.N_PE.name(), Role.P.name())),
                    Filter.contained("q", "d.name", "d.address"));

    private final Handle handle;

    AssignmentStore(Handle handle) {
        this.handle = handle;
    }

    /** {@link Assignment#NONE} where nothing is assigned. */
    public Assignment of(DeviceId device) {
        TreeSet<String> unis = handle.createQuery("SELECT interface_name FROM uni_assignment WHERE device_id = :device")
                .bind("device", device)
                .mapTo(String.class)
                .collectInto(new org.jdbi.v3.core.generic.GenericType<TreeSet<String>>() {});
        return handle.createQuery("SELECT role, loopback FROM assignment WHERE device_id = :device")
                .bind("device", device)
                .map((row, context) ->
                        new Assignment(Role.valueOf(row.getString("role")), row.getString("loopback"), unis))
                .findOne()
                .orElse(Assignment.NONE);
    }

    /** Writes only what is different, so that {@code assigned_at} tells when a role was given. */
    public void save(DeviceId device, Assignment wanted, Instant now) {
        Assignment held = of(device);
        if (held.role() != wanted.role() || !java.util.Objects.equals(held.loopback(), wanted.loopback())) {
            saveDevice(device, wanted, now);
        }
        Set<String> gone = new HashSet<>(held.unis());
        gone.removeAll(wanted.unis());
        gone.forEach(name -> handle.createUpdate(
                        "DELETE FROM uni_assignment WHERE device_id = :device AND interface_name = :name")
                .bind("device", device)
                .bind("name", name)
                .execute());
        Set<String> added = new HashSet<>(wanted.unis());
        added.removeAll(held.unis());
        added.forEach(name -> handle.createUpdate(
                        "INSERT INTO uni_assignment (device_id, interface_name, assigned_at) VALUES (:device, :name, :now)")
                .bind("device", device)
                .bind("name", name)
                .bind("now", now)
                .execute());
    }

    private void saveDevice(DeviceId device, Assignment wanted, Instant now) {
        handle.createUpdate("DELETE FROM assignment WHERE device_id = :device")
                .bind("device", device)
                .execute();
        if (wanted.role() != Role.UNKNOWN) {
            handle.createUpdate("INSERT INTO assignment (device_id, role, loopback, assigned_at)"
                            + " VALUES (:device, :role, :loopback, :now)")
                    .bind("device", device)
                    .bind("role", wanted.role())
                    .bindByType("loopback", wanted.loopback(), String.class)
                    .bind("now", now)
                    .execute();
        }
    }

    public long countUnis() {
        return handle.createQuery("SELECT COUNT(*) FROM uni_assignment u JOIN device d ON d.id = u.device_id"
                        + " WHERE d.retired_at IS NULL")
                .mapTo(Long.class)
                .one();
    }

    /** Roles of whole devices: the limit counts devices, each has its own role first, then its UNIs. */
    public Slice<AssignmentRow> list(Selection wanted) {
        Slice<AssignmentRow> devices = LISTING.read(handle, wanted, RecordMapper.of(AssignmentRow.class));
        if (devices.rows().isEmpty()) {
            return devices;
        }
        Map<DeviceId, List<AssignmentRow>> unis = handle
                .createQuery(
                        "SELECT u.device_id, d.name AS device_name, u.interface_name, 'UNI' AS role,"
                                + " CAST(NULL AS VARCHAR(64)) AS loopback, u.assigned_at FROM uni_assignment u"
                                + " JOIN device d ON d.id = u.device_id WHERE u.device_id IN (<devices>) ORDER BY u.interface_name")
                .bindList(
                        "devices",
                        devices.rows().stream()
                                .map(row -> row.deviceId().value())
                                .toList())
                .map(RecordMapper.of(AssignmentRow.class))
                .stream()
                .collect(Collectors.groupingBy(AssignmentRow::deviceId));
        List<AssignmentRow> all = devices.rows().stream()
                .flatMap(row -> Stream.concat(Stream.of(row), unis.getOrDefault(row.deviceId(), List.of()).stream()))
                .toList();
        return new Slice<>(all, devices.next(), devices.total());
    }
}
