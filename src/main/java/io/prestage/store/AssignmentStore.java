package io.prestage.store;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceId;
import io.prestage.model.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The roles that devices and interfaces have. */
public final class AssignmentStore {
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

    /** Roles of devices by id, each device's own role first, then its UNIs. */
    public List<AssignmentRow> list(long afterDevice, int devices) {
        return handle.createQuery(
                        "SELECT x.device_id, x.device_name, x.interface_name, x.role, x.loopback, x.assigned_at FROM ("
                                + " SELECT a.device_id, d.name AS device_name, CAST(NULL AS VARCHAR(64)) AS interface_name, a.role, a.loopback, a.assigned_at"
                                + " FROM assignment a JOIN device d ON d.id = a.device_id WHERE d.retired_at IS NULL"
                                + " UNION ALL SELECT u.device_id, d.name AS device_name, u.interface_name, 'UNI' AS role, CAST(NULL AS VARCHAR(64)) AS loopback, u.assigned_at"
                                + " FROM uni_assignment u JOIN device d ON d.id = u.device_id WHERE d.retired_at IS NULL) x"
                                + " WHERE x.device_id > :after AND x.device_id <= COALESCE((SELECT MAX(p.device_id) FROM"
                                + " (SELECT a.device_id FROM assignment a WHERE a.device_id > :after ORDER BY a.device_id"
                                + " OFFSET 0 ROWS FETCH FIRST :devices ROWS ONLY) p), :after)"
                                + " ORDER BY x.device_id, CASE WHEN x.interface_name IS NULL THEN 0 ELSE 1 END, x.interface_name")
                .bind("after", afterDevice)
                .bind("devices", devices)
                .map(ConstructorMapper.of(AssignmentRow.class))
                .list();
    }
}
