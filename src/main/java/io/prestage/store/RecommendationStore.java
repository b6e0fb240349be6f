package io.prestage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import io.prestage.store.Selection.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What the rules said of each device and interface, with all reasons, and where each interface stands as UNI. */
public final class RecommendationStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
    private static final int ALL = Integer.MAX_VALUE - 1;
    private static final String BY_POSITION = "position";

    public static final Listing LISTING = Listing.byNumber(
                    "r.device_id, d.name AS device_name, r.state, r.role, r.loopback, r.capabilities,"
                            + " (SELECT COUNT(*) FROM device_interface i WHERE i.device_id = r.device_id"
                            + "  AND i.uni IN ('RECOMMENDED', 'INCLUDED', 'ASSIGNED')) AS unis, r.rulebook, r.made_at",
                    "recommendation r JOIN device d ON d.id = r.device_id WHERE d.retired_at IS NULL",
                    "deviceId",
                    "r.device_id")
            .text("device", "d.name")
            .text("state", "r.state")
            .text("role", "r.role")
            .number("madeAt", "r.made_at")
            .filters(
                    Filter.number("deviceId", "r.device_id"),
                    Filter.oneOf("state", "r.state", RoleState.NAMES),
                    Filter.oneOf("role", "r.role", Role.class),
                    Filter.text("rulebook", "r.rulebook"),
                    Filter.contained("q", "d.name", "d.address"));

    /** Interfaces of {@code :device}. */
    public static final Listing INTERFACES = Listing.byText(
                    "i.name, i.admin_up, i.oper_up, i.verdict, i.uni, i.vlan_pool, i.reasons",
                    "device_interface i WHERE i.device_id = :device",
                    "name",
                    "i.name")
            .number(BY_POSITION, "i.position")
            .usually(BY_POSITION)
            .filters(
                    Filter.text("name", "i.name"),
                    Filter.oneOf("uni", "i.uni", RoleState.NAMES),
                    Filter.oneOf("verdict", "i.verdict", InterfaceVerdict.class),
                    Filter.flag("adminUp", "i.admin_up = TRUE", "i.admin_up = FALSE"),
                    Filter.flag("operUp", "i.oper_up = TRUE", "i.oper_up = FALSE"),
                    Filter.contained("q", "i.name"));

    private final Handle handle;

    RecommendationStore(Handle handle) {
        this.handle = handle;
    }

    public void save(DeviceId device, Recommendation recommendation, RoleState state, Instant madeAt) {
        handle.createUpdate("DELETE FROM recommendation WHERE device_id = :device")
                .bind("device", device)
                .execute();
        handle.createUpdate(
                        "INSERT INTO recommendation (device_id, rulebook, role, loopback, capabilities, reasons, made_at, state)"
                                + " VALUES (:device, :rulebook, :role, :loopback, :capabilities, :reasons, :at, :state)")
                .bind("device", device)
                .bind("rulebook", recommendation.rulebook())
                .bind("role", recommendation.role())
                .bindByType("loopback", recommendation.loopback(), String.class)
                .bind("capabilities", String.join(",", recommendation.capabilities()))
                .bind("reasons", json(recommendation.reasons()))
                .bind("at", madeAt)
                .bind("state", state.name())
                .execute();
    }

    /** The recommendation of a device without its interfaces. */
    public Optional<Recommendation> find(DeviceId device) {
        return handle.createQuery("SELECT * FROM recommendation WHERE device_id = :device")
                .bind("device", device)
                .map(RecommendationStore::recommendation)
                .findOne();
    }

    /** By device ids, after one. */
    public List<RecommendationRow> list(long afterDevice, int limit) {
        Position after = new Position(null, Long.toString(afterDevice));
        return list(new Selection(Map.of(), LISTING.usualSort(), false, after, limit, false))
                .rows();
    }

    public Slice<RecommendationRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(RecommendationRow.class));
    }

    public void saveInterfaces(DeviceId device, List<InterfaceRow> interfaces) {
        handle.createUpdate("DELETE FROM device_interface WHERE device_id = :device")
                .bind("device", device)
                .execute();
        if (interfaces.isEmpty()) {
            return;
        }
        PreparedBatch rows = handle.prepareBatch(
                "INSERT INTO device_interface (device_id, name, position, admin_up, oper_up, verdict, uni, vlan_pool, reasons)"
                        + " VALUES (:device, :name, :position, :adminUp, :operUp, :verdict, :uni, :vlanPool, :reasons)");
        for (int position = 0; position < interfaces.size(); position++) {
            InterfaceRow row = interfaces.get(position);
            rows.bind("device", device)
                    .bind("name", row.name())
                    .bind("position", position)
                    .bindByType("adminUp", row.adminUp(), Boolean.class)
                    .bindByType("operUp", row.operUp(), Boolean.class)
                    .bind("verdict", row.verdict())
                    .bind("uni", row.uni().name())
                    .bindByType("vlanPool", row.vlanPool(), String.class)
                    .bind("reasons", json(row.reasons()))
                    .add();
        }
        rows.execute();
    }

    public Slice<InterfaceRow> interfaces(DeviceId device, Selection wanted) {
        handle.registerColumnMapper(
                new org.jdbi.v3.core.generic.GenericType<List<Reason>>() {},
                (row, column, context) -> reasons(row.getString(column)));
        return INTERFACES.read(
                handle,
                wanted.sort().equals(BY_POSITION) ? atItsPlaceNow(device, wanted) : wanted,
                Map.of("device", device.value()),
                RecordMapper.of(InterfaceRow.class));
    }

    /** All interfaces of a device in the order of the device. */
    public List<InterfaceRow> interfaces(DeviceId device) {
        return interfaces(device, Selection.first(INTERFACES, ALL)).rows();
    }

    /** Each read numbers interfaces anew: a page goes on behind the interface that it was to follow, wherever that is now. */
    private Selection atItsPlaceNow(DeviceId device, Selection wanted) {
        @Nullable Position after = wanted.after();
        if (after == null || after.value() == null) {
            return wanted;
        }
        Optional<Long> place = handle.createQuery(
                        "SELECT position FROM device_interface WHERE device_id = :device AND name = :name")
                .bind("device", device)
                .bind("name", after.key())
                .mapTo(Long.class)
                .findOne();
        String value = place.map(Object::toString).orElse(after.value());
        return new Selection(
                wanted.filters(),
                wanted.sort(),
                wanted.descending(),
                new Position(value, after.key()),
                wanted.limit(),
                wanted.counted());
    }

    /** The recommendation of a device with its interfaces. */
    public Optional<Recommendation> findWhole(DeviceId device) {
        return find(device)
                .map(it -> new Recommendation(
                        it.rulebook(),
                        it.role(),
                        it.loopback(),
                        it.capabilities(),
                        interfaces(device).stream()
                                .map(row -> new InterfaceRecommendation(
                                        row.name(), row.verdict(), row.vlanPool(), row.reasons()))
                                .toList(),
                        it.reasons()));
    }

    private static Recommendation recommendation(ResultSet row, StatementContext context) throws SQLException {
        TreeSet<String> capabilities = Arrays.stream(
                        row.getString("capabilities").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Recommendation(
                row.getString("rulebook"),
                Role.valueOf(row.getString("role")),
                row.getString("loopback"),
                capabilities,
                List.of(),
                reasons(row.getString("reasons")));
    }

    private static String json(List<Reason> reasons) {
        try {
            return JSON.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new StoreException("reasons cannot be written as JSON", e);
        }
    }

    private static List<Reason> reasons(String json) {
        try {
            return JSON.readValue(json, REASONS);
        } catch (JsonProcessingException e) {
            throw new StoreException("stored reasons are damaged", e);
        }
    }
}
