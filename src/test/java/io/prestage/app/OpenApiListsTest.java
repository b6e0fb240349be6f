package io.prestage.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.prestage.store.AssignmentStore;
import io.prestage.store.AuditStore;
import io.prestage.store.ChoiceStore;
import io.prestage.store.DeviceStore;
import io.prestage.store.DiscoveryStore;
import io.prestage.store.DiscrepancyStore;
import io.prestage.store.EditGroupStore;
import io.prestage.store.EditStore;
import io.prestage.store.Filter;
import io.prestage.store.JobStore;
import io.prestage.store.Listing;
import io.prestage.store.NotificationStore;
import io.prestage.store.ParkedSenderStore;
import io.prestage.store.RecommendationStore;
import io.prestage.store.UserStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds what {@code openapi.yaml} says of lists to what they can do. */
class OpenApiListsTest {
    private static final Set<String> OF_ALL_LISTS = Set.of("limit", "cursor", "sort", "fields", "count");
    private static final Map<String, Listing> LISTINGS = Map.ofEntries(
            Map.entry("/api/v1/devices", DeviceStore.LISTING),
            Map.entry("/api/v1/devices/{id}/interfaces", RecommendationStore.INTERFACES),
            Map.entry("/api/v1/recommendations", RecommendationStore.LISTING),
            Map.entry("/api/v1/assignments", AssignmentStore.LISTING),
            Map.entry("/api/v1/choices", ChoiceStore.LISTING),
            Map.entry("/api/v1/jobs", JobStore.LISTING),
            Map.entry("/api/v1/jobs/{id}/devices", JobStore.DEVICES),
            Map.entry("/api/v1/edits", EditStore.LISTING),
            Map.entry("/api/v1/audit", AuditStore.LISTING),
            Map.entry("/api/v1/discrepancies", DiscrepancyStore.LISTING),
            Map.entry("/api/v1/edit-groups", EditGroupStore.LISTING),
            Map.entry("/api/v1/notifications", NotificationStore.LISTING),
            Map.entry("/api/v1/parked-senders", ParkedSenderStore.LISTING),
            Map.entry("/api/v1/discoveries", DiscoveryStore.LISTING),
            Map.entry("/api/v1/discoveries/{id}/results", DiscoveryStore.RESULTS),
            Map.entry("/api/v1/users", UserStore.LISTING));

    private final JsonNode document = read();

    @Test
    void parametersOfEachListAreItsSortsAndFilters() {
        LISTINGS.forEach((path, listing) -> {
            Map<String, JsonNode> described = parameters(path);
            Set<String> expected = new TreeSet<>(listing.filters().keySet());
            expected.addAll(OF_ALL_LISTS);
            assertThat(described.keySet()).as(path).isEqualTo(expected);

            List<String> sorts = new ArrayList<>();
            listing.sorts().forEach(each -> sorts.addAll(List.of(each, "-" + each)));
            JsonNode sort = requireNonNull(described.get("sort"), path);
            assertThat(words(sort.get("schema"))).as(path).containsExactlyInAnyOrderElementsOf(sorts);
            assertThat(sort.at("/schema/default").asText())
                    .as(path)
                    .isEqualTo((listing.usuallyDescending() ? "-" : "") + listing.usualSort());
        });
    }

    @Test
    void wordsOfEachFilterAreThoseThatItTakes() {
        LISTINGS.forEach((path, listing) -> {
            for (Filter filter : listing.filters().values()) {
                JsonNode schema = requireNonNull(parameters(path).get(filter.name()), filter.name())
                        .get("schema");
                String type = schema.get("type").asText();
                if (type.equals("array")) {
                    assertThat(words(resolved(schema.get("items"))))
                            .as(path + " " + filter.name())
                            .isEqualTo(filter.words());
                } else {
                    assertThat(filter.words())
                            .as(path + " " + filter.name())
                            .isEqualTo(type.equals("boolean") ? List.of("true", "false") : List.of());
                }
            }
        });
    }

    /** A list with a cursor that is not in the table above would be held to nothing. */
    @Test
    void everyListWithACursorIsHeldToIt() {
        Set<String> paths = new TreeSet<>();
        document.get("paths").properties().forEach(each -> {
            if (each.getValue().has("get") && parameters(each.getKey()).containsKey("cursor")) {
                paths.add(each.getKey());
            }
        });
        // Records are read from the newest back, with pages of their own.
        paths.remove("/api/v1/devices/{id}/history");
        assertThat(paths).isEqualTo(new TreeSet<>(LISTINGS.keySet()));
    }

    private Map<String, JsonNode> parameters(String path) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        document.get("paths").get(path).get("get").path("parameters").forEach(each -> {
            JsonNode parameter = resolved(each);
            if (parameter.get("in").asText().equals("query")) {
                parameters.put(parameter.get("name").asText(), parameter);
            }
        });
        return parameters;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<String> words(JsonNode schema) {
        return StreamSupport.stream(schema.get("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(
                            Path.of("src", "main", "resources", "openapi.yaml").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
