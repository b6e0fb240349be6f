package io.prestage.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.listen.StormGuard;
import io.prestage.model.AddressRanges;
import io.prestage.model.DeviceId;
import io.prestage.requests.Discoveries;
import io.prestage.store.Database;
import io.prestage.store.DeviceStore.Origin;
import io.prestage.store.DiscoveryProfile;
import io.prestage.store.DiscoveryRow;
import io.prestage.store.DiscoveryStore;
import io.prestage.store.FoundRow;
import io.prestage.store.FoundRow.Outcome;
import io.prestage.store.InventoryEntry;
import io.prestage.store.Transaction;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Looks for devices in ranges of addresses; what is found becomes a device, at once or when an operator confirms it. */
public final class DiscoveriesApi {
    private static final Set<String> MEMBERS =
            Set.of("targets", "exclude", "credentials", "port", "rate", "concurrency", "add", "hostKeys", "tags");
    private static final Set<String> CONFIRMED = Set.of("fingerprint", "name", "credentials", "tags");
    private static final Set<Outcome> MAY_BECOME_DEVICES = Set.of(
            Outcome.CANDIDATE,
            Outcome.HOST_KEY_UNKNOWN,
            Outcome.HOST_KEY_CHANGED,
            Outcome.LOGIN_REFUSED,
            Outcome.FAILED);

    private final Database database;
    private final Discoveries discoveries;
    private final Set<String> credentialProfiles;
    private final IdentityApi.HostKeyPin pin;
    private final StormGuard storms;
    private final Clock clock;

    public DiscoveriesApi(
            Database database,
            Discoveries discoveries,
            Set<String> credentialProfiles,
            IdentityApi.HostKeyPin pin,
            StormGuard storms,
            Clock clock) {
        this.database = database;
        this.discoveries = discoveries;
        this.credentialProfiles = Set.copyOf(credentialProfiles);
        this.pin = pin;
        this.storms = storms;
        this.clock = clock;
    }

    record DiscoveryItem(
            long id,
            String state,
            @Nullable String reason,
            List<String> targets,
            List<String> exclude,
            String credentials,
            int port,
            int rate,
            int concurrency,
            String add,
            String hostKeys,
            String tags,
            long addresses,
            long probed,
            Map<String, Long> answers,
            String startedAt,
            @Nullable String endedAt) {
        static DiscoveryItem of(Transaction tx, DiscoveryRow row) {
            DiscoveryProfile profile = row.profile();
            return new DiscoveryItem(
                    row.id(),
                    row.state().name(),
                    row.reason(),
                    profile.targets(),
                    profile.exclude(),
                    profile.credentials(),
                    profile.port(),
                    profile.rate(),
                    profile.concurrency(),
                    profile.addAutomatically() ? "automatically" : "confirmed",
                    profile.pinFirst() ? "pin-first" : "confirmed",
                    profile.tags(),
                    row.addresses(),
                    row.probed(),
                    tx.discoveries().counts(row.id()),
                    row.startedAt().toString(),
                    row.endedAt() == null ? null : row.endedAt().toString());
        }
    }

    record FoundItem(
            long id,
            String address,
            int port,
            String outcome,
            @Nullable String detail,
            @Nullable String fingerprint,
            @Nullable String hostName,
            @Nullable String model,
            @Nullable String osVersion,
            @Nullable String serialNumber,
            @Nullable Long deviceId,
            String foundAt) {
        static FoundItem of(FoundRow row) {
            return new FoundItem(
                    row.id(),
                    row.address(),
                    row.port(),
                    row.outcome().name(),
                    row.detail(),
                    row.fingerprint(),
                    row.hostName(),
                    row.model(),
                    row.osVersion(),
                    row.serialNumber(),
                    row.deviceId() == null ? null : row.deviceId().value(),
                    row.foundAt().toString());
        }
    }

    public DiscoveryItem start(@Body @Nullable String body, Exchange exchange) {
        String actor = Parameters.actor(exchange);
        JsonNode json = JsonBody.object(body, MEMBERS);
        JsonBody reader = new JsonBody();
        DiscoveryProfile profile = profile(reader, json);
        mustHaveAddresses(reader, profile);
        reader.end();
        DiscoveryItem started =
                database.inTransaction(tx -> DiscoveryItem.of(tx, discoveries.start(tx, profile, actor)));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/discoveries/" + started.id());
        return started;
    }

    private DiscoveryProfile profile(JsonBody reader, JsonNode json) {
        List<String> targets = reader.texts("", json, "targets");
        if (targets.isEmpty() && reader.faults() == 0) {
            reader.fault(
                    "/targets",
                    "is missing: addresses, networks or ranges, such as [\"192.0.2.0/24\", \"198.51.100.1-9\"]");
        }
        String credentials = reader.text("", json, "credentials", "default");
        if (!credentialProfiles.contains(credentials)) {
            reader.fault(
                    "/credentials",
                    "there are no credentials '" + credentials + "' in the settings; there are " + credentialProfiles);
        }
        return new DiscoveryProfile(
                targets,
                reader.texts("", json, "exclude"),
                credentials,
                reader.number("", json, "port", 830, 1, 65_535),
                reader.number("", json, "rate", 50, 1, 1000),
                reader.number("", json, "concurrency", 16, 1, 1000),
                oneOf(reader, json, "add", "confirmed", "automatically"),
                oneOf(reader, json, "hostKeys", "confirmed", "pin-first"),
                reader.text("", json, "tags", ""));
    }

    /** True for the second word. */
    private static boolean oneOf(JsonBody reader, JsonNode json, String member, String whenAbsent, String other) {
        String word = reader.text("", json, member, whenAbsent);
        if (!word.equals(whenAbsent) && !word.equals(other)) {
            reader.fault("/" + member, "must be " + whenAbsent + " or " + other + ", not '" + word + "'");
        }
        return word.equals(other);
    }

    private static void mustHaveAddresses(JsonBody reader, DiscoveryProfile profile) {
        List<AddressRanges.Range> wanted = ranges(reader, "/targets/", profile.targets());
        List<AddressRanges.Range> excluded = ranges(reader, "/exclude/", profile.exclude());
        BigInteger size = AddressRanges.of(wanted, excluded).size();
        if (size.compareTo(BigInteger.valueOf(Discoveries.MOST_ADDRESSES)) > 0) {
            reader.fault("/targets", "are " + size + " addresses; a discovery may have " + Discoveries.MOST_ADDRESSES);
        }
        if (size.signum() == 0 && reader.faults() == 0) {
            reader.fault("/exclude", "leaves no address of the targets");
        }
    }

    private static List<AddressRanges.Range> ranges(JsonBody reader, String pointer, List<String> texts) {
        List<AddressRanges.Range> ranges = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                ranges.add(AddressRanges.range(texts.get(i)));
            } catch (IllegalArgumentException e) {
                reader.fault(pointer + i, String.valueOf(e.getMessage()));
            }
        }
        return ranges;
    }

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, DiscoveryStore.LISTING, DiscoveryItem.class);
        return database.inTransaction(
                tx -> request.page(tx.discoveries().list(request.selection()), row -> DiscoveryItem.of(tx, row)));
    }

    public DiscoveryItem get(@Header("id") String id) {
        return database.inTransaction(tx -> DiscoveryItem.of(tx, discovery(tx, id)));
    }

    /** Ends a discovery that runs; what it has found stays. */
    public void cancel(@Header("id") String id, Exchange exchange) {
        database.transact(tx -> discoveries.cancel(tx, discovery(tx, id), Parameters.actor(exchange)));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    public Page<Object> results(@Header("id") String id, Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, DiscoveryStore.RESULTS, FoundItem.class);
        return request.page(
                database.inTransaction(
                        tx -> tx.discoveries().results(discovery(tx, id).id(), request.selection())),
                FoundItem::of);
    }

    record Confirmed(long deviceId, String name) {}

    /** Makes a device of what answered. Where nobody has confirmed the host key, the body must name its fingerprint. */
    public Confirmed confirm(
            @Header("id") String id, @Header("result") String result, @Body @Nullable String body, Exchange exchange) {
        JsonNode json = JsonBody.object(body, CONFIRMED);
        FoundRow found = database.inTransaction(tx -> found(tx, id, result));
        JsonBody reader = new JsonBody();
        String fingerprint = reader.text("", json, "fingerprint", "");
        boolean keyIsOpen = found.outcome() == Outcome.HOST_KEY_UNKNOWN || found.outcome() == Outcome.HOST_KEY_CHANGED;
        if ((keyIsOpen || !fingerprint.isEmpty()) && !fingerprint.equals(found.fingerprint())) {
            throw ApiProblem.conflict(found.address() + " shows the host key " + found.fingerprint()
                    + (fingerprint.isEmpty() ? "" : ", not " + fingerprint)
                    + "; compare it with the device, then send {\"fingerprint\": \"…\"} with what the device shows");
        }
        Confirmed confirmed = database.inTransaction(tx -> add(tx, reader, found, json, Parameters.actor(exchange)));
        if (keyIsOpen) {
            pin.pin(found.address(), found.port(), String.valueOf(found.hostKey()));
        }
        storms.forgetStrangers();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/devices/" + confirmed.deviceId());
        return confirmed;
    }

    private Confirmed add(Transaction tx, JsonBody reader, FoundRow found, JsonNode json, String actor) {
        DiscoveryProfile profile =
                tx.discoveries().find(found.discoveryId()).orElseThrow().profile();
        String named = Objects.requireNonNullElse(found.hostName(), found.address());
        String name = reader.text("", json, "name", named);
        String credentials = reader.text("", json, "credentials", profile.credentials());
        String tags = reader.text("", json, "tags", profile.tags());
        if (!credentialProfiles.contains(credentials)) {
            reader.fault("/credentials", "there are no credentials '" + credentials + "' in the settings");
        }
        if (name.isBlank() || tx.devices().findByName(name).isPresent()) {
            reader.fault(
                    "/name",
                    name.isBlank() ? "is blank" : "there is a device '" + name + "' already; give another name");
        }
        reader.end();
        Instant now = clock.instant();
        InventoryEntry entry = new InventoryEntry(name, found.address(), found.port(), credentials, tags);
        DeviceId device = tx.inventory()
                .add(List.of(entry), Origin.DISCOVERED, now)
                .values()
                .iterator()
                .next();
        if (found.serialNumber() != null) {
            tx.identities().hold(device, found.serialNumber());
        }
        tx.discoveries().setDevice(found.id(), device);
        String detail = "host key " + found.fingerprint() + " at " + entry.place();
        tx.audit().record(now, actor, "found-device-confirmed", name, detail);
        tx.events().append(now, "device-added", device, Map.of("device", name, "discovery", found.discoveryId()));
        return new Confirmed(device.value(), name);
    }

    private static FoundRow found(Transaction tx, String id, String result) {
        DiscoveryRow discovery = discovery(tx, id);
        FoundRow found = tx.discoveries()
                .result(discovery.id(), Parameters.number("result id", result))
                .orElseThrow(() -> ApiProblem.notFound("discovery " + id + " has no result " + result
                        + "; GET /api/v1/discoveries/" + id + "/results lists them"));
        if (!MAY_BECOME_DEVICES.contains(found.outcome())) {
            throw ApiProblem.conflict(found.address() + " is " + found.outcome()
                    + (found.detail() == null ? "" : ": " + found.detail()) + "; no device can be made of it");
        }
        return found;
    }

    private static DiscoveryRow discovery(Transaction tx, String id) {
        return tx.discoveries()
                .find(Parameters.number("discovery id", id))
                .orElseThrow(() ->
                        ApiProblem.notFound("there is no discovery " + id + "; GET /api/v1/discoveries lists them"));
    }
}
