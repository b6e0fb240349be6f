package io.prestage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
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
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What the rules said of each device and interface, with all reasons, and where each interface stands as UNI. */
public final class RecommendationStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

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

    /**
     * Recommendations in the order of the devices' ids, after one.
     *
     * @param state only those in this state; null for all
     */
    public List<RecommendationRow> list(@Nullable String state, long afterDevice, int limit) {
        return handle.createQuery(
                        "SELECT r.device_id, d.name AS device_name, r.state, r.role, r.loopback, r.capabilities,"
                                + " (SELECT COUNT(*) FROM device_interface i WHERE i.device_id = r.device_id"
                                + "  AND i.uni IN ('RECOMMENDED', 'INCLUDED', 'ASSIGNED')) AS unis, r.rulebook, r.made_at"
                                + " FROM recommendation r JOIN device d ON d.id = r.device_id WHERE d.retired_at IS NULL"
                                + " AND r.device_id > :after" + (state == null ? "" : " AND r.state = :state")
                                + " ORDER BY r.device_id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterDevice)
                .bind("limit", limit)
                .bindMap(state == null ? Map.of() : Map.of("state", state))
                .map(ConstructorMapper.of(RecommendationRow.class))
                .list();
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

    /** Interfaces of a device in the order of the device, from a position on. */
    public List<InterfaceRow> interfaces(DeviceId device, long fromPosition, int limit) {
        return handle.createQuery("SELECT i.name, i.admin_up, i.oper_up, i.verdict, i.uni, i.vlan_pool, i.reasons"
                        + " FROM device_interface i WHERE i.device_id = :device AND i.position >= :from ORDER BY i.position"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("device", device)
                .bind("from", fromPosition)
                .bind("limit", limit)
                .registerColumnMapper(
                        new org.jdbi.v3.core.generic.GenericType<List<Reason>>() {},
                        (row, column, context) -> reasons(row.getString(column)))
                .map(ConstructorMapper.of(InterfaceRow.class))
                .list();
    }

    /** The recommendation of a device with its interfaces. */
    public Optional<Recommendation> findWhole(DeviceId device) {
        return find(device)
                .map(it -> new Recommendation(
                        it.rulebook(),
                        it.role(),
                        it.loopback(),
                        it.capabilities(),
                        interfaces(device, 0, Integer.MAX_VALUE).stream()
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
