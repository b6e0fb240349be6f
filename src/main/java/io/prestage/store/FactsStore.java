package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The prestage-relevant configuration last read of each device, as normalised XML without secrets, compressed. */
public final class FactsStore {
    private final Handle handle;

    FactsStore(Handle handle) {
        this.handle = handle;
    }

    public void save(DeviceId device, @Nullable Revision revision, String configuration, Instant readAt) {
        handle.createUpdate("DELETE FROM facts WHERE device_id = :device")
                .bind("device", device)
                .execute();
        handle.createUpdate(
                        "INSERT INTO facts (device_id, revision, read_at, content) VALUES (:device, :revision, :at, :content)")
                .bind("device", device)
                .bindByType("revision", revision, Revision.class)
                .bind("at", readAt)
                .bind("content", compress(configuration))
                .execute();
    }

    /**
     * A configuration as it was read.
     *
     * @param revision null where the device tells none
     */
    public record AsRead(@Nullable Revision revision, Instant readAt, String configuration) {}

    /** When the facts were read that are held of a device. */
    public record ReadAt(DeviceId device, Instant readAt) {}

    /** Of every device of the inventory of which facts are held. */
    public List<ReadAt> readTimes() {
        return handle.createQuery("SELECT f.device_id, f.read_at FROM facts f JOIN device d ON d.id = f.device_id"
                        + " WHERE d.retired_at IS NULL")
                .map((row, context) -> new ReadAt(
                        new DeviceId(row.getLong("device_id")), Instant.ofEpochMilli(row.getLong("read_at"))))
                .list();
    }

    public Optional<AsRead> asRead(DeviceId device) {
        return handle.createQuery("SELECT revision, read_at, content FROM facts WHERE device_id = :device")
                .bind("device", device)
                .map((row, context) -> new AsRead(
                        row.getString("revision") == null ? null : new Revision(row.getString("revision")),
                        Instant.ofEpochMilli(row.getLong("read_at")),
                        expand(row.getBytes("content"))))
                .findOne();
    }

    public Optional<String> configuration(DeviceId device) {
        return handle.createQuery("SELECT content FROM facts WHERE device_id = :device")
                .bind("device", device)
                .mapTo(byte[].class)
                .findOne()
                .map(FactsStore::expand);
    }

    /**
     * Facts of devices that are in the inventory, in the order of their ids, with platform and interfaces as far as rules look at them.
     *
     * @param afterId id of the last device of the page before; 0 for the first page
     */
    List<StoredFacts> list(long afterId, int limit) {
        List<Long> ids = handle.createQuery(
                        "SELECT d.id FROM facts f JOIN device d ON d.id = f.device_id WHERE d.retired_at IS NULL AND d.id > :after"
                                + " ORDER BY d.id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        long last = ids.get(ids.size() - 1);
        Map<Long, List<PhysicalInterface>> ports = ports(ids.get(0), last);
        return handle.createQuery(
                        "SELECT d.id, d.name, d.host_name, d.model, d.os_version, d.serial_number, f.revision, f.content"
                                + " FROM facts f JOIN device d ON d.id = f.device_id WHERE d.retired_at IS NULL"
                                + " AND d.id BETWEEN :first AND :last ORDER BY d.id")
                .bind("first", ids.get(0))
                .bind("last", last)
                .map((row, context) -> new StoredFacts(
                        row.getLong("id"),
                        row.getString("name"),
                        platform(row),
                        row.getString("revision") == null ? null : new Revision(row.getString("revision")),
                        row.getBytes("content"),
                        ports.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** An interface and its device. */
    private record Port(long device, PhysicalInterface port) {}

    /** Interfaces of the devices in a range of ids, in the order of the device: a range, since both databases walk it by the index. */
    private Map<Long, List<PhysicalInterface>> ports(long first, long last) {
        return handle
                .createQuery("SELECT i.device_id, i.name, i.admin_up, i.oper_up FROM device_interface i"
                        + " WHERE i.device_id BETWEEN :first AND :last ORDER BY i.device_id, i.position")
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> new Port(
                        row.getLong("device_id"),
                        new PhysicalInterface(row.getString("name"), flag(row, "admin_up"), flag(row, "oper_up"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Port::device, Collectors.mapping(Port::port, Collectors.toList())));
    }

    private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    private static Platform platform(ResultSet row) throws SQLException {
        String model = row.getString("model");
        String version = row.getString("os_version");
        return new Platform(
                row.getString("host_name"),
                model == null ? Platform.UNKNOWN.model() : model,
                Platform.UNKNOWN.osName(),
                version == null ? Platform.UNKNOWN.osVersion() : version,
                row.getString("serial_number"));
    }

    private static byte[] compress(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String expand(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("stored facts are damaged", e);
        }
    }
}
