package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.OperatorChoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What operators decided. No run of the rules changes it. */
public final class ChoiceStore {
    private static final int BASIS_LENGTH = 1000;

    public static final Listing LISTING = Listing.byNumber(
                    "c.*, d.name AS device_name",
                    "operator_choice c JOIN device d ON d.id = c.device_id WHERE 1 = 1",
                    "id",
                    "c.id")
            .number("deviceId", "c.device_id")
            .number("createdAt", "c.created_at")
            .optionalNumber("expiresAt", "c.expires_at")
            .filters(
                    Filter.number("deviceId", "c.device_id"),
                    Filter.text("interface", "c.interface_name"),
                    Filter.oneOf("choice", "c.kind", OperatorChoice.Kind.class),
                    Filter.text("owner", "c.owner"),
                    Filter.flag("reopened", "c.reopened_at IS NOT NULL", "c.reopened_at IS NULL"));

    private final Handle handle;

    ChoiceStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Records a choice in place of an earlier one for the same device or interface. A choice of loopback and one of the role stand beside each
     * other.
     *
     * @param basis the facts it is made on, null when none are known
     */
    public ChoiceRow put(
            DeviceId device,
            OperatorChoice choice,
            String owner,
            String reason,
            @Nullable Instant expiresAt,
            @Nullable String basis,
            Instant now) {
        handle.createUpdate(
                        "DELETE FROM operator_choice WHERE device_id = :device"
                                + " AND COALESCE(interface_name, '') = COALESCE(:interface, '')"
                                + " AND CASE WHEN kind = 'LOOPBACK' THEN 1 ELSE 0 END = CASE WHEN :kind = 'LOOPBACK' THEN 1 ELSE 0 END")
                .bind("device", device)
                .bindByType("interface", choice.interfaceName(), String.class)
                .bind("kind", choice.kind())
                .execute();
        long id = handle.createUpdate("INSERT INTO operator_choice"
                        + " (device_id, interface_name, kind, loopback, owner, reason, expires_at, created_at, basis)"
                        + " VALUES (:device, :interface, :kind, :loopback, :owner, :reason, :expires, :now, :basis)")
                .bind("device", device)
                .bindByType("interface", choice.interfaceName(), String.class)
                .bind("kind", choice.kind())
                .bindByType("loopback", choice.loopback(), String.class)
                .bind("owner", owner)
                .bind("reason", reason)
                .bindByType("expires", expiresAt, Instant.class)
                .bind("now", now)
                .bindByType("basis", limited(basis), String.class)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
        return find(id).orElseThrow();
    }

    /**
     * Holds a choice against the facts as they are now.
     *
     * @return true where this reopened it, or closed it again because the facts are back
     */
    public boolean compare(ChoiceRow row, String basisNow, Instant now) {
        String is = String.valueOf(limited(basisNow));
        if (row.basis() == null) {
            setBasis(row.id(), is, null, null);
            return false;
        }
        boolean moved = !is.equals(row.basis());
        if (moved && !is.equals(row.reopenedBasis())) {
            setBasis(row.id(), row.basis(), now, is);
            return true;
        }
        if (!moved && row.reopenedAt() != null) {
            setBasis(row.id(), row.basis(), null, null);
            return true;
        }
        return false;
    }

    /** Somebody has looked at a reopened choice and stands by it: the facts of now are its basis. */
    public void confirm(ChoiceRow row) {
        setBasis(row.id(), row.reopenedBasis() == null ? row.basis() : row.reopenedBasis(), null, null);
    }

    private void setBasis(
            long id, @Nullable String basis, @Nullable Instant reopenedAt, @Nullable String reopenedBasis) {
        handle.createUpdate(
                        "UPDATE operator_choice SET basis = :basis, reopened_at = :at, reopened_basis = :now WHERE id = :id")
                .bindByType("basis", basis, String.class)
                .bindByType("at", reopenedAt, Instant.class)
                .bindByType("now", reopenedBasis, String.class)
                .bind("id", id)
                .execute();
    }

    private static @Nullable String limited(@Nullable String basis) {
        return basis == null ? null : Texts.limited(basis, BASIS_LENGTH);
    }

    public Optional<ChoiceRow> find(long id) {
        return rows("WHERE c.id = :id")
                .bind("id", id)
                .map(RecordMapper.of(ChoiceRow.class))
                .findOne();
    }

    public List<ChoiceRow> of(DeviceId device) {
        return rows("WHERE c.device_id = :device ORDER BY c.id")
                .bind("device", device)
                .map(RecordMapper.of(ChoiceRow.class))
                .list();
    }

    public List<ChoiceRow> list(long afterId, int limit) {
        return rows("WHERE c.id > :after ORDER BY c.id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(RecordMapper.of(ChoiceRow.class))
                .list();
    }

    public Slice<ChoiceRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(ChoiceRow.class));
    }

    /** Choices whose time is over. */
    public List<ChoiceRow> expired(Instant now) {
        return rows("WHERE c.expires_at <= :now ORDER BY c.id")
                .bind("now", now)
                .map(RecordMapper.of(ChoiceRow.class))
                .list();
    }

    public void delete(long id) {
        handle.createUpdate("DELETE FROM operator_choice WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private Query rows(String condition) {
        return handle.createQuery("SELECT c.*, d.name AS device_name FROM operator_choice c"
                + " JOIN device d ON d.id = c.device_id " + condition);
    }
}
