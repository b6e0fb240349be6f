package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.OperatorChoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What operators decided. No run of the rules changes it. */
public final class ChoiceStore {
    private final Handle handle;

    ChoiceStore(Handle handle) {
        this.handle = handle;
    }

    /** Records a choice in place of any earlier one for the same device or interface. */
    public ChoiceRow put(
            DeviceId device,
            OperatorChoice choice,
            String owner,
            String reason,
            @Nullable Instant expiresAt,
            Instant now) {
        handle.createUpdate("DELETE FROM operator_choice WHERE device_id = :device"
                        + " AND COALESCE(interface_name, '') = COALESCE(:interface, '')")
                .bind("device", device)
                .bindByType("interface", choice.interfaceName(), String.class)
                .execute();
        long id = handle.createUpdate("INSERT INTO operator_choice"
                        + " (device_id, interface_name, kind, owner, reason, expires_at, created_at)"
                        + " VALUES (:device, :interface, :kind, :owner, :reason, :expires, :now)")
                .bind("device", device)
                .bindByType("interface", choice.interfaceName(), String.class)
                .bind("kind", choice.kind())
                .bind("owner", owner)
                .bind("reason", reason)
                .bindByType("expires", expiresAt, Instant.class)
                .bind("now", now)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
        return find(id).orElseThrow();
    }

    public Optional<ChoiceRow> find(long id) {
        return rows("WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(ChoiceRow.class))
                .findOne();
    }

    public List<ChoiceRow> of(DeviceId device) {
        return rows("WHERE device_id = :device ORDER BY id")
                .bind("device", device)
                .map(ConstructorMapper.of(ChoiceRow.class))
                .list();
    }

    public List<ChoiceRow> list(long afterId, int limit) {
        return rows("WHERE id > :after ORDER BY id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(ChoiceRow.class))
                .list();
    }

    /** Choices whose time is over. */
    public List<ChoiceRow> expired(Instant now) {
        return rows("WHERE expires_at <= :now ORDER BY id")
                .bind("now", now)
                .map(ConstructorMapper.of(ChoiceRow.class))
                .list();
    }

    public void delete(long id) {
        handle.createUpdate("DELETE FROM operator_choice WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private Query rows(String condition) {
        return handle.createQuery("SELECT id, device_id, interface_name, kind, owner, reason, expires_at, created_at"
                + " FROM operator_choice " + condition);
    }
}
