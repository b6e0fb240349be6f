package io.prestage.api;

import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.EventJson;
import io.prestage.store.EventRow;
import io.prestage.store.FactsStore.AsRead;
import io.prestage.store.Selection.Position;
import java.util.List;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What is on record of one device: its configuration as it was read, and what has happened to it. */
public final class RecordsApi {
    private static final String NEWEST_FIRST = "-seq";

    private final Database database;

    public RecordsApi(Database database) {
        this.database = database;
    }

    /**
     * The configuration that decisions were made on.
     *
     * @param configuration XML, groups applied, without secrets and without what prestaging does not look at
     */
    record ConfigurationItem(@Nullable String revision, String readAt, String configuration) {
        static ConfigurationItem of(AsRead it) {
            return new ConfigurationItem(
                    it.revision() == null ? null : it.revision().value(),
                    it.readAt().toString(),
                    it.configuration());
        }
    }

    public ConfigurationItem configuration(@Header("id") String id) {
        return database.inTransaction(tx -> {
            DeviceId device = Parameters.device(tx, id).id();
            return tx.facts()
                    .asRead(device)
                    .map(ConfigurationItem::of)
                    .orElseThrow(() -> ApiProblem.notFound("device " + id + " was not read yet; see its stateReason"));
        });
    }

    /** Events of the device, newest first. */
    public Page<EventJson> history(
            @Header("id") String id,
            @Header("limit") @Nullable String limitText,
            @Header("cursor") @Nullable String cursor) {
        int limit = Parameters.limit(limitText);
        long before = seqBefore(cursor);
        List<EventRow> rows = database.inTransaction(
                tx -> tx.events().before(Parameters.device(tx, id).id(), before, limit + 1));
        List<EventJson> items = rows.stream().limit(limit).map(EventJson::of).toList();
        String next = rows.size() <= limit
                ? null
                : Cursor.text(
                        NEWEST_FIRST,
                        new Position(null, Long.toString(rows.get(limit - 1).seq())));
        return new Page<>(items, next, null);
    }

    private static long seqBefore(@Nullable String cursor) {
        Position place = Cursor.read(cursor, NEWEST_FIRST);
        return place == null ? Long.MAX_VALUE : Parameters.number("cursor", place.key());
    }
}
