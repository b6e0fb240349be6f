package io.prestage.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.listen.StormGuard;
import io.prestage.model.DeviceId;
import io.prestage.requests.Retirement;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.DeviceStore.Origin;
import io.prestage.store.InventoryEntry;
import io.prestage.store.InventoryStore.Listed;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The inventory over REST: devices are added one or many at a time, changed and retired. Those of the inventory file belong to the file. */
public final class InventoryApi {
    private static final Set<String> MEMBERS = Set.of("name", "address", "port", "credentials", "tags");
    private static final int DEFAULT_PORT = 830;
    private static final int MOST_DEVICES = 50_000;

    private final Database database;
    private final Set<String> credentialProfiles;
    private final StormGuard storms;
    private final Clock clock;
    private final Retirement retirement;

    public InventoryApi(Database database, Set<String> credentialProfiles, StormGuard storms, Clock clock) {
        this.database = database;
        this.credentialProfiles = Set.copyOf(credentialProfiles);
        this.storms = storms;
        this.clock = clock;
        this.retirement = new Retirement(clock);
    }

    record Added(long deviceId, String name) {}

    /** What a request for many devices did. */
    record AddedMany(int added, List<Added> items) {}

    /** Adds one device, or all of a list; with a fault in any of them, none. Each is read at once. */
    public Object add(@Body @Nullable String body, Exchange exchange) {
        JsonNode json = JsonBody.parse(body);
        JsonBody reader = new JsonBody();
        Map<String, InventoryEntry> byPointer = new LinkedHashMap<>();
        if (json.isArray()) {
            if (json.size() > MOST_DEVICES) {
                throw ApiProblem.badRequest("a request may add " + MOST_DEVICES + " devices, not " + json.size());
            }
            for (int i = 0; i < json.size(); i++) {
                read(reader, "/" + i, json.get(i), byPointer);
            }
        } else {
            read(reader, "", json, byPointer);
        }
        List<Added> added = database.inTransaction(tx -> add(tx, reader, byPointer, Parameters.actor(exchange)));
        storms.forgetStrangers();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        if (json.isArray()) {
            return new AddedMany(added.size(), added);
        }
        exchange.getMessage()
                .setHeader("Location", "/api/v1/devices/" + added.get(0).deviceId());
        return added.get(0);
    }

    private List<Added> add(Transaction tx, JsonBody reader, Map<String, InventoryEntry> byPointer, String actor) {
        mustBeNew(reader, tx.inventory().byName(), byPointer);
        reader.end();
        Instant now = clock.instant();
        Map<InventoryEntry, DeviceId> ids = tx.inventory().add(byPointer.values(), Origin.REST, now);
        List<Added> added = new ArrayList<>();
        Map<DeviceId, Map<String, String>> told = new LinkedHashMap<>();
        ids.forEach((entry, id) -> {
            added.add(new Added(id.value(), entry.name()));
            told.put(id, Map.of("device", entry.name()));
        });
        tx.audit()
                .record(
                        now,
                        actor,
                        "devices-added",
                        added.size() == 1 ? added.get(0).name() : added.size() + " devices",
                        String.join(" ", added.stream().map(Added::name).toList()));
        tx.events().appendAll(now, "device-added", told);
        return added;
    }

    private static void mustBeNew(JsonBody reader, Map<String, Listed> held, Map<String, InventoryEntry> byPointer) {
        Map<String, String> byPlace = new HashMap<>();
        held.values().forEach(each -> byPlace.put(each.entry().place(), each.name()));
        Set<String> names = new HashSet<>();
        byPointer.forEach((pointer, entry) -> {
            if (held.containsKey(entry.name())) {
                reader.fault(pointer + "/name", "there is a device '" + entry.name() + "' already");
            } else if (!names.add(entry.name())) {
                reader.fault(pointer + "/name", "device '" + entry.name() + "' is listed twice");
            }
            String other = byPlace.put(entry.place(), entry.name());
            if (other != null) {
                reader.fault(pointer + "/address", "device '" + other + "' is at " + entry.place() + " already");
            }
        });
    }

    private void read(JsonBody reader, String pointer, JsonNode json, Map<String, InventoryEntry> byPointer) {
        int before = reader.faults();
        if (!reader.mustBeObject(pointer, json, MEMBERS)) {
            return;
        }
        InventoryEntry whole = new InventoryEntry("unnamed", "nowhere", DEFAULT_PORT, "default", "");
        InventoryEntry entry = entry(reader, pointer, json, whole);
        for (String needed : List.of("name", "address")) {
            if (json.path(needed).asText("").isBlank()) {
                reader.fault(pointer + "/" + needed, "is missing");
            }
        }
        if (reader.faults() == before) {
            byPointer.put(pointer, entry);
        }
    }

    private InventoryEntry entry(JsonBody reader, String pointer, JsonNode json, InventoryEntry otherwise) {
        String name = reader.text(pointer, json, "name", otherwise.name());
        String address = reader.text(pointer, json, "address", otherwise.address());
        int port = reader.number(pointer, json, "port", otherwise.port(), 1, 65_535);
        String credentials = reader.text(pointer, json, "credentials", otherwise.credentials());
        String tags = reader.text(pointer, json, "tags", otherwise.tags());
        if (!credentialProfiles.contains(credentials)) {
            reader.fault(
                    pointer + "/credentials",
                    "there are no credentials '" + credentials + "' in the settings; there are " + credentialProfiles);
        }
        try {
            return new InventoryEntry(name, address, port, credentials, tags);
        } catch (IllegalArgumentException e) {
            reader.fault(pointer, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    /** Replaces how a device is reached; what the body leaves out gets its default. */
    public Added replace(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        return change(id, body, false, exchange);
    }

    /** Changes what the body names. */
    public Added patch(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        return change(id, body, true, exchange);
    }

    private Added change(String id, @Nullable String body, boolean keep, Exchange exchange) {
        String actor = Parameters.actor(exchange);
        JsonNode json = JsonBody.object(body, MEMBERS);
        Added changed = database.inTransaction(tx -> {
            DeviceRow device = Parameters.device(tx, id);
            mustBeAsSeen(tx, device, exchange);
            Map<String, Listed> all = tx.inventory().byName();
            Listed before = ofRest(all, device);
            InventoryEntry held = before.entry();
            InventoryEntry otherwise =
                    keep ? held : new InventoryEntry(held.name(), "nowhere", DEFAULT_PORT, "default", "");
            JsonBody reader = new JsonBody();
            InventoryEntry wanted = entry(reader, "", json, otherwise);
            if (!keep && json.path("address").asText("").isBlank()) {
                reader.fault("/address", "is missing");
            }
            if (!wanted.name().equals(held.name())) {
                reader.fault(
                        "/name", "is '" + held.name() + "' for as long as the device lives; retire it and add another");
            }
            all.values().stream()
                    .filter(each -> !each.id().equals(device.id())
                            && each.entry().place().equals(wanted.place()))
                    .findFirst()
                    .ifPresent(other -> reader.fault(
                            "/address", "device '" + other.name() + "' is at " + wanted.place() + " already"));
            reader.end();
            if (!wanted.equals(held)) {
                Instant now = clock.instant();
                tx.inventory().change(Map.of(before, wanted), before.origin(), now);
                tx.audit().record(now, actor, "device-changed", held.name(), held + " to " + wanted);
                tx.events().append(now, "device-changed", device.id(), Map.of("device", held.name()));
            }
            return new Added(device.id().value(), held.name());
        });
        storms.forgetStrangers();
        return changed;
    }

    /** Takes a device out of the inventory; what it was and had stays until retention ends. */
    public void retire(@Header("id") String id, Exchange exchange) {
        database.transact(tx -> {
            DeviceRow device = Parameters.device(tx, id);
            mustBeAsSeen(tx, device, exchange);
            retirement.retire(tx, device, Parameters.actor(exchange));
        });
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    private static void mustBeAsSeen(Transaction tx, DeviceRow device, Exchange exchange) {
        tx.devices().lock(device.id());
        EntityTag.mustMatch(
                exchange,
                DevicesApi.DeviceDetail.of(tx, Parameters.device(tx, device.id().toString())));
    }

    private static Listed ofRest(Map<String, Listed> all, DeviceRow device) {
        Listed listed = all.get(device.name());
        if (listed == null) {
            throw ApiProblem.notFound("device '" + device.name() + "' was retired just now");
        }
        if (listed.origin() == Origin.INVENTORY) {
            throw ApiProblem.conflict("device '" + device.name()
                    + "' is in the inventory file, which would bring it back as it was; change its line there");
        }
        return listed;
    }
}
