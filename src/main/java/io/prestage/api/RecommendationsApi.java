package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.prestage.store.Database;
import io.prestage.store.RecommendationRow;
import io.prestage.store.RecommendationStore;
import java.util.SortedSet;
import org.apache.camel.Exchange;
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

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, RecommendationStore.LISTING, RecommendationItem.class);
        return request.page(
                database.read(tx -> tx.recommendations().list(request.selection())), RecommendationItem::of);
    }
}
