package io.prestage.store;

import io.prestage.model.DeviceFacts;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public List<StoredFacts> list(long afterId, int limit) {
        List<Held> page = handle.createQuery("SELECT d.id, d.name, d.host_name, d.model, d.os_version, d.serial_number, f.revision, f.content"
                        + " FROM facts f JOIN device d ON d.id = f.device_id WHERE d.retired_at IS NULL AND d.id > :after"
                        + " ORDER BY d.id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> new Held(
                        row.getLong("id"),
                        row.getString("name"),
                        platform(row),
                        row.getString("revision"),
                        row.getBytes("content")))
                .list();
        if (page.isEmpty()) {
            return List.of();
        }
        Map<Long, List<PhysicalInterface>> ports = ports(page.get(0).id(), page.get(page.size() - 1).id());
        return page.stream()
                .map(held -> new StoredFacts(
                        new DeviceId(held.id()), held.name(), held.facts(ports.getOrDefault(held.id(), List.of()))))
                .toList();
    }

    /** A row, not yet expanded. */
    private record Held(
            long id, String name, Platform platform, @Nullable String revision, byte[] content) {
        DeviceFacts facts(List<PhysicalInterface> ports) {
            return new DeviceFacts(
                    platform, revision == null ? null : new Revision(revision), expand(content), ports, List.of());
        }
    }

    private Map<Long, List<PhysicalInterface>> ports(long firstId, long lastId) {
        Map<Long, List<PhysicalInterface>> ports = new HashMap<>();
        handle.createQuery("SELECT device_id, name, admin_up, oper_up FROM device_interface"
                        + " WHERE device_id >= :first AND device_id <= :last ORDER BY device_id, position")
                .bind("first", firstId)
                .bind("last", lastId)
                .map((row, context) -> {
                    ports.computeIfAbsent(row.getLong("device_id"), id -> new ArrayList<>())
                            .add(new PhysicalInterface(
                                    row.getString("name"),
                                    row.getObject("admin_up", Boolean.class),
                                    row.getObject("oper_up", Boolean.class)));
                    return row.getRow();
                })
                .list();
        return ports;
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

    private static String expand(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("stored facts are damaged", e);
        }
    }
}
