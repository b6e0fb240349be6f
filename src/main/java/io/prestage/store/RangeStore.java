package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import io.prestage.store.AuditLogStore.Entry;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads lists by place: the rows of a {@link Range} and no others, and how many there are in all. */
public final class RangeStore {
    /** Of {@link #devices}. */
    public static final Column DEVICE_ID = Column.number("d.id");

    public static final Column NAME = Column.text("d.name");
    public static final Column ADDRESS = Column.text("d.address");
    /** Names of {@link io.prestage.model.DeviceState}. */
    public static final Column STATE = Column.text("d.state");

    public static final Column HOST_NAME = Column.optionalText("d.host_name");
    public static final Column MODEL_IN_CAPITALS = Column.text("UPPER(COALESCE(d.model, ''))");
    public static final Column OS_VERSION = Column.optionalText("d.os_version");
    public static final Column SERIAL_NUMBER = Column.optionalText("d.serial_number");
    /** Assigned to the device. */
    public static final Column LOOPBACK =
            Column.optionalText("(SELECT a.loopback FROM assignment a WHERE a.device_id = d.id)");
    /** Has the role N_PE. */
    public static final Condition PROVIDER_EDGE =
            Condition.of("d.id IN (SELECT a.device_id FROM assignment a WHERE a.role = 'N_PE')");

    /** Of {@link #withoutRole}, beside name and address. */
    public static final Column RECOMMENDED_FOR = Column.number("r.device_id");

    /** Names of {@link RoleState}. */
    public static final Column ROLE_STATE = Column.text("r.state");

    public static final Column RECOMMENDED_ROLE = Column.text("r.role");
    public static final Column RECOMMENDED_LOOPBACK = Column.optionalText("r.loopback");

    /** Of {@link #audit}. */
    public static final Column AUDIT_ID = Column.number("u.id");

    public static final Column ACTOR = Column.text("u.actor");
    public static final Column ACTION = Column.text("u.action");
    public static final Column TARGET = Column.text("u.target");
    /** Milliseconds. */
    public static final Column OCCURRED_AT = Column.number("u.occurred_at");

    /** Of {@link #works}. */
    public static final Column WORK = Column.number("w.number");

    /** Names of {@link io.prestage.model.Job.Kind}, and {@code DISCOVERY}. */
    public static final Column WORK_KIND = Column.text("w.kind");

    public static final Column WORK_STATE = Column.text("w.state");
    public static final Column WORK_OWNER = Column.text("w.owner");

    /** Last digit of the number of a job among {@link #works}. */
    public static final int JOB_DIGIT = 1;

    /** Last digit of the number of a discovery among {@link #works}. */
    public static final int DISCOVERY_DIGIT = 2;

    /** Derby wants the same names in both. */
    private static final String WORKS = "(SELECT j.id * 10 + " + JOB_DIGIT
            + " AS number, j.kind AS kind, j.state AS state, j.owner AS owner, j.created_at AS started_at FROM job j"
            + " UNION ALL SELECT c.id * 10 + " + DISCOVERY_DIGIT
            + " AS number, CAST('DISCOVERY' AS VARCHAR(24)) AS kind, c.state AS state, c.started_by AS owner, c.started_at AS started_at"
            + " FROM discovery c) w WHERE 1 = 1";

    private static final RowMapper<Long> ID = (row, context) -> row.getLong(1);

    private final Handle handle;
    private final Dialect dialect;

    RangeStore(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** A device that rules have judged and that has no role, or had it. */
    public record WithoutRole(
            DeviceId deviceId,
            String deviceName,
            String address,
            RoleState state,
            Role role,
            @Nullable String loopback) {}

    /** A job or discovery: its own number with its digit behind. */
    public record WorkKey(long number, Instant startedAt) {}

    /** Usually by their ids. */
    public Slice<DeviceRow> devices(Range wanted) {
        Slice<Long> ids = read(wanted, "d.id", "device d WHERE d.retired_at IS NULL", "d.id", ID);
        return new Slice<>(new DeviceStore(handle).rows(ids.rows()), null, ids.total());
    }

    /** Usually by their ids. */
    public Slice<WithoutRole> withoutRole(Range wanted) {
        return read(
                wanted,
                "r.device_id, d.name AS device_name, d.address, r.state, r.role, r.loopback",
                "recommendation r JOIN device d ON d.id = r.device_id WHERE d.retired_at IS NULL AND r.state <> 'ASSIGNED'",
                "r.device_id",
                RecordMapper.of(WithoutRole.class));
    }

    /** Usually newest first. */
    public Slice<Entry> audit(Range wanted) {
        return read(
                wanted,
                "u.id, u.occurred_at, u.actor, u.action, u.target, u.detail",
                "audit u WHERE 1 = 1",
                "u.id DESC",
                RecordMapper.of(Entry.class));
    }

    /** Jobs and discoveries, usually newest first. */
    public Slice<WorkKey> works(Range wanted) {
        return read(
                wanted,
                "w.number, w.started_at",
                WORKS,
                "w.started_at DESC, w.number DESC",
                RecordMapper.of(WorkKey.class));
    }

    private <R> Slice<R> read(Range wanted, String columns, String from, String usually, RowMapper<R> rows) {
        return new Slice<>(
                wanted.limit() == 0 ? List.of() : rows(wanted, columns, from, usually, rows),
                null,
                count(wanted, from));
    }

    private <R> List<R> rows(Range wanted, String columns, String from, String usually, RowMapper<R> rows) {
        Written query = new Written(dialect).add("SELECT ").add(columns);
        @Nullable Column sort = wanted.sort();
        if (sort != null) {
            query.add(", ");
            sort.writeInOrder(query);
            query.add(" AS sort_value");
        }
        query.add(" FROM ").add(from).add(" AND ");
        wanted.where().write(query);
        String order = sort == null ? "" : "sort_value" + (wanted.descending() ? " DESC, " : ", ");
        return query.add(" ORDER BY " + order + usually + " OFFSET ")
                .bind(wanted.start())
                .add(" ROWS FETCH FIRST ")
                .bind(wanted.limit())
                .add(" ROWS ONLY")
                .query(handle)
                .map(rows)
                .list();
    }

    private long count(Range wanted, String from) {
        Written query = new Written(dialect).add("SELECT COUNT(*) FROM " + from + " AND ");
        wanted.where().write(query);
        return query.query(handle).mapTo(Long.class).one();
    }
}
