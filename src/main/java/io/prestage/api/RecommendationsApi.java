package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.prestage.model.RoleState;
import io.prestage.store.Database;
import io.prestage.store.RecommendationRow;
import java.util.List;
import java.util.SortedSet;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What the rules recommend and where each device stands: the list that an operator examines before roles are assigned. */
public final class RecommendationsApi {
    private final Database database;

    public RecommendationsApi(Database database) {
        this.database = database;
    }

    /** {@code choices}: what an operator can choose for the device now. */
    record RecommendationItem(
            long deviceId,
            @JsonProperty("device") String deviceName,
            String state,
            SortedSet<String> choices,
            String role,
            @Nullable String loopback,
            SortedSet<String> capabilities,
            long unis,
            String rulebook,
            String madeAt) {
        static RecommendationItem of(RecommendationRow row) {
            return new RecommendationItem(
                    row.deviceId().value(),
                    row.deviceName(),
                    row.state().name(),
                    row.state().choices(),
                    row.role().name(),
                    row.loopback(),
                    row.capabilitySet(),
                    row.unis(),
                    row.rulebook(),
                    row.madeAt().toString());
        }
    }

    public Page<RecommendationItem> list(
            @Header("limit") @Nullable String limitText,
            @Header("cursor") @Nullable String cursor,
            @Header("state") @Nullable String state) {
        int limit = Parameters.limit(limitText);
        if (state != null && !RoleState.NAMES.contains(state)) {
            throw ApiProblem.badRequest("state must be one of " + RoleState.NAMES + ", not '" + state + "'");
        }
        long after = Cursor.read(cursor, "0").afterNumber();
        List<RecommendationRow> rows =
                database.inTransaction(tx -> tx.recommendations().list(state, after, limit + 1));
        return Page.of(rows, limit, RecommendationItem::of, row -> Cursor.after(row.deviceId()));
    }
}
