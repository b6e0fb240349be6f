package io.prestage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import io.prestage.store.DiscoveryRow.State;
import io.prestage.store.FoundRow.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Discoveries, how far they are, and what answered. */
public final class DiscoveryStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DETAIL_LENGTH = 1000;

    public static final Listing LISTING = Listing.byNumber("c.*", "discovery c WHERE 1 = 1", "id", "c.id")
            .number("startedAt", "c.started_at")
            .filters(Filter.oneOf("state", "c.state", State.class));

    /** What answered to {@code :discovery}. */
    public static final Listing RESULTS = Listing.byNumber(
                    "f.*", "discovery_result f WHERE f.discovery_id = :discovery", "id", "f.id")
            .text("address", "f.address")
            .text("outcome", "f.outcome")
            .filters(
                    Filter.oneOf("outcome", "f.outcome", Outcome.class),
                    Filter.contained("q", "f.address", "f.host_name", "f.serial_number"));

    private final Handle handle;

    DiscoveryStore(Handle handle) {
        this.handle = handle;
        handle.registerColumnMapper(DiscoveryProfile.class, (row, column, context) -> profile(row.getString(column)));
    }

    public long start(DiscoveryProfile profile, String node, long addresses, String by, Instant now) {
        return handle.createUpdate(
                        "INSERT INTO discovery (node, profile, state, addresses, probed, started_by, started_at)"
                                + " VALUES (:node, :profile, 'RUNNING', :addresses, 0, :by, :now)")
                .bind("node", node)
                .bind("profile", json(profile))
                .bind("addresses", addresses)
                .bind("by", by)
                .bind("now", now)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    public Optional<DiscoveryRow> find(long id) {
        return handle.createQuery("SELECT * FROM discovery WHERE id = :id")
                .bind("id", id)
                .map(RecordMapper.of(DiscoveryRow.class))
                .findOne();
    }

    /** Those that a node works on, or was working on when it ended. */
    public List<DiscoveryRow> running(String node) {
        return handle.createQuery("SELECT * FROM discovery WHERE state = 'RUNNING' AND node = :node ORDER BY id")
                .bind("node", node)
                .map(RecordMapper.of(DiscoveryRow.class))
                .list();
    }

    /** Number of addresses that are done, from the first on: from there it goes on after a restart. */
    public void progress(long id, long probed) {
        handle.createUpdate("UPDATE discovery SET probed = :probed WHERE id = :id AND probed <> :probed")
                .bind("probed", probed)
                .bind("id", id)
                .execute();
    }

    /** Ends one that runs; returns false where it has ended already. */
    public boolean end(long id, State state, @Nullable String reason, Instant now) {
        return handle.createUpdate("UPDATE discovery SET state = :state, reason = :reason, ended_at = :now"
                                + " WHERE id = :id AND state = 'RUNNING'")
                        .bind("state", state)
                        .bindByType(
                                "reason", reason == null ? null : Texts.limited(reason, DETAIL_LENGTH), String.class)
                        .bind("now", now)
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Stores what answered, in place of what answered there before in the same discovery. */
    public void save(FoundRow found) {
        handle.createUpdate("DELETE FROM discovery_result WHERE discovery_id = :discovery AND address = :address")
                .bind("discovery", found.discoveryId())
                .bind("address", found.address())
                .execute();
        handle.createUpdate(
                        "INSERT INTO discovery_result (discovery_id, address, port, outcome, detail, host_key, fingerprint,"
                                + " host_name, model, os_version, serial_number, device_id, found_at) VALUES (:discovery, :address, :port,"
                                + " :outcome, :detail, :key, :fingerprint, :host, :model, :version, :serial, :device, :at)")
                .bind("discovery", found.discoveryId())
                .bind("address", found.address())
                .bind("port", found.port())
                .bind("outcome", found.outcome())
                .bindByType(
                        "detail",
                        found.detail() == null ? null : Texts.limited(found.detail(), DETAIL_LENGTH),
                        String.class)
                .bindByType("key", found.hostKey(), String.class)
                .bindByType("fingerprint", found.fingerprint(), String.class)
                .bindByType("host", limited(found.hostName(), 255), String.class)
                .bindByType("model", limited(found.model(), 64), String.class)
                .bindByType("version", limited(found.osVersion(), 64), String.class)
                .bindByType("serial", limited(found.serialNumber(), 64), String.class)
                .bindByType("device", found.deviceId(), DeviceId.class)
                .bind("at", found.foundAt())
                .execute();
    }

    public List<FoundRow> results(long discovery, long afterId, int limit) {
        return handle.createQuery(
                        "SELECT * FROM discovery_result WHERE discovery_id = :discovery AND id > :after ORDER BY id"
                                + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("discovery", discovery)
                .bind("after", afterId)
                .bind("limit", limit)
                .map(RecordMapper.of(FoundRow.class))
                .list();
    }

    public Slice<DiscoveryRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(DiscoveryRow.class));
    }

    public Slice<FoundRow> results(long discovery, Selection wanted) {
        return RESULTS.read(handle, wanted, Map.of("discovery", discovery), RecordMapper.of(FoundRow.class));
    }

    public Optional<FoundRow> result(long discovery, long id) {
        return handle.createQuery("SELECT * FROM discovery_result WHERE discovery_id = :discovery AND id = :id")
                .bind("discovery", discovery)
                .bind("id", id)
                .map(RecordMapper.of(FoundRow.class))
                .findOne();
    }

    /** It has become a device. */
    public void setDevice(long resultId, DeviceId device) {
        handle.createUpdate(
                        "UPDATE discovery_result SET outcome = 'ADDED', detail = NULL, device_id = :device WHERE id = :id")
                .bind("device", device)
                .bind("id", resultId)
                .execute();
    }

    /** Number of answers by outcome. */
    public Map<String, Long> counts(long discovery) {
        Map<String, Long> counts = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.name(), 0L);
        }
        handle.createQuery(
                        "SELECT outcome, COUNT(*) AS answers FROM discovery_result WHERE discovery_id = :discovery GROUP BY outcome")
                .bind("discovery", discovery)
                .map((row, context) -> Map.entry(row.getString("outcome"), row.getLong("answers")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    private static @Nullable String limited(@Nullable String text, int length) {
        return text == null ? null : Texts.limited(text, length);
    }

    private static String json(DiscoveryProfile profile) {
        try {
            return JSON.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new StoreException("a discovery profile cannot be written as JSON", e);
        }
    }

    private static DiscoveryProfile profile(String json) {
        try {
            return JSON.readValue(json, DiscoveryProfile.class);
        } catch (JsonProcessingException e) {
            throw new StoreException("a stored discovery profile is damaged", e);
        }
    }
}
