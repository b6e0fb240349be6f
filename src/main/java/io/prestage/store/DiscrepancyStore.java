package io.prestage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import io.prestage.model.Discrepancy;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.store.DiscrepancyRow.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Markers that we know to stand on devices, and where others changed them. */
public final class DiscrepancyStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, TreeMap<String, String>>> MARKERS = new TypeReference<>() {};
    private static final int MARKER_LENGTH = 1000;
    private static final String COLUMNS = "x.*, d.name AS device_name";
    private static final String TABLES = "discrepancy x JOIN device d ON d.id = x.device_id";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM " + TABLES;

    public static final Listing LISTING = Listing.byNumber(COLUMNS, TABLES + " WHERE 1 = 1", "id", "x.id")
            .number("foundAt", "x.found_at")
            .filters(
                    Filter.oneOf("kind", "x.kind", Discrepancy.Kind.class),
                    Filter.oneOf("state", "x.state", State.class),
                    Filter.number("deviceId", "x.device_id"),
                    Filter.contained("q", "d.name"));

    private final Handle handle;

    DiscrepancyStore(Handle handle) {
        this.handle = handle;
    }

    /** Who may have done it, and the comment of the newest such commit. */
    public record Culprit(@Nullable String user, @Nullable String log) {}

    /** The markers that we know to stand on a device; empty where it was never looked at. */
    public Optional<List<Marker>> known(DeviceId device) {
        return handle.createQuery("SELECT markers FROM device WHERE id = :id AND markers IS NOT NULL")
                .bind("id", device)
                .mapTo(String.class)
                .findOne()
                .map(DiscrepancyStore::read);
    }

    public void setKnown(DeviceId device, Collection<Marker> markers) {
        SortedMap<String, SortedMap<String, String>> places = new TreeMap<>();
        markers.forEach(marker -> places.put(text(marker.place()), marker.values()));
        try {
            handle.createUpdate("UPDATE device SET markers = :markers WHERE id = :id")
                    .bind("markers", JSON.writeValueAsString(places))
                    .bind("id", device)
                    .execute();
        } catch (JsonProcessingException e) {
            throw new StoreException("markers cannot be written as JSON", e);
        }
    }

    private static List<Marker> read(String json) {
        try {
            List<Marker> markers = new ArrayList<>();
            JSON.readValue(json, MARKERS).forEach((place, values) -> markers.add(new Marker(place(place), values)));
            return markers;
        } catch (JsonProcessingException e) {
            throw new StoreException("stored markers are damaged", e);
        }
    }

    private static @Nullable String limited(@Nullable String text, int longest) {
        return text == null ? null : Texts.limited(text, longest);
    }

    /** Enters one in place of whatever was there. */
    public void put(DeviceId device, Discrepancy discrepancy, State state, Culprit culprit, Instant now) {
        remove(device, discrepancy.place());
        handle.createUpdate(
                        "INSERT INTO discrepancy (device_id, place, kind, state, expected_marker, found_marker, commit_user,"
                                + " commit_log, found_at)"
                                + " VALUES (:device, :place, :kind, :state, :expected, :found, :user, :log, :now)")
                .bind("device", device)
                .bind("place", text(discrepancy.place()))
                .bind("kind", discrepancy.kind())
                .bind("state", state)
                .bindByType("expected", text(discrepancy.expected()), String.class)
                .bindByType("found", text(discrepancy.found()), String.class)
                .bindByType("user", limited(culprit.user(), 255), String.class)
                .bindByType("log", limited(culprit.log(), 1024), String.class)
                .bind("now", now)
                .execute();
    }

    public void remove(DeviceId device, MarkerPlace place) {
        handle.createUpdate("DELETE FROM discrepancy WHERE device_id = :device AND place = :place")
                .bind("device", device)
                .bind("place", text(place))
                .execute();
    }

    public void decide(long id, State state, String actor, Instant now) {
        handle.createUpdate("UPDATE discrepancy SET state = :state, decided_by = :actor, decided_at = :now"
                        + " WHERE id = :id")
                .bind("state", state)
                .bind("actor", Texts.limited(actor, 255))
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    public List<DiscrepancyRow> of(DeviceId device) {
        return handle.createQuery(SELECT + " WHERE x.device_id = :device ORDER BY x.id")
                .bind("device", device)
                .map(RecordMapper.of(DiscrepancyRow.class))
                .list();
    }

    public Optional<DiscrepancyRow> find(long id) {
        return handle.createQuery(SELECT + " WHERE x.id = :id")
                .bind("id", id)
                .map(RecordMapper.of(DiscrepancyRow.class))
                .findOne();
    }

    public Slice<DiscrepancyRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(DiscrepancyRow.class));
    }

    /** How many nobody has decided on. */
    public long open() {
        return handle.createQuery("SELECT COUNT(*) FROM discrepancy WHERE state = 'OPEN'")
                .mapTo(Long.class)
                .one();
    }

    /** A marker as {@code loopback=192.0.2.1/32 role=N_PE}. */
    public static @Nullable String text(@Nullable Marker marker) {
        if (marker == null) {
            return null;
        }
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, String> each : marker.values().entrySet()) {
            pairs.add(each.getKey() + "=" + each.getValue());
        }
        return Texts.limited(String.join(" ", pairs), MARKER_LENGTH);
    }

    public static MarkerPlace place(String text) {
        return text.isEmpty() ? new OnDevice() : new OnInterface(text);
    }

    private static String text(MarkerPlace place) {
        return place instanceof OnInterface port ? port.name() : "";
    }
}
