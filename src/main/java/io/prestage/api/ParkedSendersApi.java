package io.prestage.api;

import io.prestage.listen.StormGuard;
import io.prestage.model.DeviceId;
import io.prestage.model.IpAddress;
import io.prestage.store.Database;
import io.prestage.store.DeviceStore.Origin;
import io.prestage.store.InventoryEntry;
import io.prestage.store.ParkedSenderRow;
import io.prestage.store.ParkedSenderStore;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Senders that are no device of the inventory: adopt one as a device, or have it ignored. */
public final class ParkedSendersApi {
    private static final int DEFAULT_PORT = 830;

    private final Database database;
    private final Set<String> credentialProfiles;
    private final StormGuard storms;
    private final Clock clock;

    public ParkedSendersApi(Database database, Set<String> credentialProfiles, StormGuard storms, Clock clock) {
        this.database = database;
        this.credentialProfiles = Set.copyOf(credentialProfiles);
        this.storms = storms;
        this.clock = clock;
    }

    record ParkedSenderItem(
            long id,
            String sender,
            String address,
            @Nullable String host,
            long messages,
            String sample,
            String firstAt,
            String lastAt,
            boolean ignored) {
        static ParkedSenderItem of(ParkedSenderRow row) {
            return new ParkedSenderItem(
                    row.id(),
                    row.sender(),
                    row.address(),
                    row.host(),
                    row.messages(),
                    row.sample(),
                    row.firstAt().toString(),
                    row.lastAt().toString(),
                    row.ignoredAt() != null);
        }
    }

    record Adoption(
            @Nullable String name,
            @Nullable String address,
            @Nullable Integer port,
            @Nullable String credentials,
            @Nullable String tags) {
        static final Adoption AS_HEARD = new Adoption(null, null, null, null, null);
    }

    record Adopted(long deviceId, String name) {}

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, ParkedSenderStore.LISTING, ParkedSenderItem.class);
        return request.page(database.read(tx -> tx.parkedSenders().list(request.selection())), ParkedSenderItem::of);
    }

    public ParkedSenderItem get(@Header("id") String id) {
        return ParkedSenderItem.of(database.inTransaction(tx -> parked(tx, id)));
    }

    /** Makes a device of a sender. What the body does not say is taken from what was heard; the device is read at once. */
    public Adopted adopt(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        Adoption wish = read(body);
        Adopted adopted = database.inTransaction(tx -> adopt(tx, parked(tx, id), wish, Parameters.actor(exchange)));
        storms.forgetStrangers();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        exchange.getMessage().setHeader("Location", "/api/v1/devices/" + adopted.deviceId());
        return adopted;
    }

    private Adopted adopt(Transaction tx, ParkedSenderRow sender, Adoption wish, String actor) {
        InventoryEntry entry = entry(sender, wish);
        if (tx.devices().findByName(entry.name()).isPresent()) {
            throw ApiProblem.conflict(
                    "there is a device '" + entry.name() + "' already; give the new one another name");
        }
        if (!credentialProfiles.contains(entry.credentials())) {
            throw ApiProblem.badRequest("there are no credentials '" + entry.credentials()
                    + "' in the settings; there are " + credentialProfiles);
        }
        Instant now = clock.instant();
        DeviceId device = tx.devices().add(entry, Origin.ADOPTED, now);
        tx.parkedSenders().remove(sender.id());
        tx.syncQueue().request(device, now, Duration.ZERO, Duration.ZERO, true);
        tx.audit().record(now, actor, "sender-adopted", sender.sender(), "as device " + entry.name());
        tx.events().append(now, "device-added", device, Map.of("device", entry.name(), "sender", sender.sender()));
        return new Adopted(device.value(), entry.name());
    }

    private static InventoryEntry entry(ParkedSenderRow sender, Adoption wish) {
        @Nullable String host = sender.host();
        @Nullable String name = wish.name() == null ? host : wish.name();
        if (name == null) {
            throw ApiProblem.badRequest("name is missing: the name of the device in the inventory");
        }
        @Nullable String address = wish.address() == null ? addressOf(sender) : wish.address();
        if (address == null) {
            throw ApiProblem.badRequest("address is missing: '" + sender.sender()
                    + "' was heard under a name, so where it is reached by NETCONF is not known");
        }
        try {
            return new InventoryEntry(
                    name,
                    address,
                    Objects.requireNonNullElse(wish.port(), DEFAULT_PORT),
                    Objects.requireNonNullElse(wish.credentials(), "default"),
                    Objects.requireNonNullElse(wish.tags(), ""));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String addressOf(ParkedSenderRow sender) {
        if (sender.host() == null) {
            return sender.address();
        }
        return IpAddress.isLiteral(sender.host()) ? sender.host() : null;
    }

    /** Goes on counting a sender without telling of it. */
    public void ignore(@Header("id") String id, Exchange exchange) {
        setIgnored(id, "sender-ignored", true, Parameters.actor(exchange));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    /** Takes that back. */
    public void heed(@Header("id") String id, Exchange exchange) {
        setIgnored(id, "sender-heeded", false, Parameters.actor(exchange));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    private void setIgnored(String id, String action, boolean ignored, String actor) {
        Instant now = clock.instant();
        database.transact(tx -> {
            ParkedSenderRow sender = parked(tx, id);
            tx.parkedSenders().setIgnored(sender.id(), ignored ? now : null, ignored ? actor : null);
            tx.audit().record(now, actor, action, sender.sender(), "");
            tx.events().append(now, action, null, Map.of("sender", sender.sender()));
        });
        storms.forgetStrangers();
    }

    private static ParkedSenderRow parked(Transaction tx, String id) {
        return tx.parkedSenders()
                .find(Parameters.number("parked sender id", id))
                .orElseThrow(() -> ApiProblem.notFound(
                        "there is no parked sender " + id + "; GET /api/v1/parked-senders lists them"));
    }

    private static Adoption read(@Nullable String body) {
        return body == null || body.isBlank()
                ? Adoption.AS_HEARD
                : JsonRequest.read(body, Adoption.class, "name, address, port, credentials or tags");
    }
}
