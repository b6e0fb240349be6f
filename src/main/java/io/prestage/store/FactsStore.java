package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Revision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
