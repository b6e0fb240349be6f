package io.prestage.api;

import io.prestage.api.EventsApi.EventItem;
import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.EventRow;
import io.prestage.store.FactsStore.AsRead;
import java.util.List;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What is on record of one device: its configuration as it was read, and what has happened to it. */
public final class RecordsApi {
    private final Database database;

    public RecordsApi(Database database) {
        this.database = database;
    }

    /**
     * The configuration that decisions were made on.
     *
     * @param configuration XML, groups applied, without secrets and without what prestaging does not look at
     */
    record ConfigurationItem(
            @Nullable String revision, String readAt, String configuration) {
        static ConfigurationItem of(AsRead it) {
            return new ConfigurationItem(
                    it.revision() == null ? null : it.revision().value(), it.readAt().toString(), it.configuration());
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
    public Page<EventItem> history(
            @Header("id") String id,
            @Header("limit") @Nullable String limitText,
            @Header("cursor") @Nullable String cursor) {
        int limit = Parameters.limit(limitText);
        long before = Cursor.read(cursor, Long.toString(Long.MAX_VALUE)).afterNumber();
        List<EventRow> rows = database.inTransaction(
                tx -> tx.events().before(Parameters.device(tx, id).id(), before, limit + 1));
        return Page.of(rows, limit, EventItem::of, row -> Cursor.after(row.seq()));
    }
}
