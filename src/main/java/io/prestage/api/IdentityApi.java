package io.prestage.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.DeviceId;
import io.prestage.model.IdentityFact;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.IdentityStore.Change;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What an operator says of a device that looks like another one. */
public final class IdentityApi {
    private final Database database;
    private final HostKeyPin pin;
    private final Clock clock;

    /** Makes a host key the trusted one of a place. */
    public interface HostKeyPin {
        /**
         * Trusts it.
         *
         * @param key algorithm and base64, as in {@code known_hosts}
         */
        void pin(String host, int port, String key);
    }

    public IdentityApi(Database database, HostKeyPin pin, Clock clock) {
        this.database = database;
        this.pin = pin;
        this.clock = clock;
    }

    /** One fact that differs: what is held and what was found. */
    record ChangeItem(String fact, String held, String found, String foundAt) {
        static ChangeItem of(Change change) {
            return new ChangeItem(
                    change.fact().name(),
                    change.held(),
                    change.found(),
                    change.foundAt().toString());
        }

        static List<ChangeItem> all(Transaction tx, DeviceId device) {
            return tx.identities().of(device).stream().map(ChangeItem::of).toList();
        }
    }

    /**
     * Takes what was found for true. A host key needs its fingerprint in the body: {@code {"fingerprint": "SHA256:…"}}; it becomes the
     * trusted key of the device.
     */
    public void accept(@Header("id") String id, @Body @Nullable String body, Exchange exchange) {
        JsonNode wish = JsonBody.object(body, Set.of("fingerprint"));
        JsonBody reader = new JsonBody();
        String fingerprint = reader.text("", wish, "fingerprint", "");
        reader.end();
        DeviceRow device = database.inTransaction(tx -> Parameters.device(tx, id));
        List<Change> changes = changes(device);
        for (Change change : changes) {
            if (change.fact() == IdentityFact.HOST_KEY) {
                mustBe(fingerprint, change, device);
                pin.pin(device.address(), device.port(), String.valueOf(change.foundKey()));
            }
        }
        Instant now = clock.instant();
        database.transact(tx -> {
            changes.forEach(change -> tx.identities().accept(change, now));
            end(tx, device, "identity-accepted", changes, Parameters.actor(exchange), now);
        });
        accepted(exchange);
    }

    /** Forgets what was found: it was not the device. What is found again is told again. */
    public void refuse(@Header("id") String id, Exchange exchange) {
        DeviceRow device = database.inTransaction(tx -> Parameters.device(tx, id));
        List<Change> changes = changes(device);
        if (changes.stream().anyMatch(each -> each.fact() == IdentityFact.ADDRESS)) {
            throw ApiProblem.conflict("the address of device '" + device.name()
                    + "' is what the inventory says; change it there, or accept it");
        }
        Instant now = clock.instant();
        database.transact(tx -> {
            changes.forEach(change -> tx.identities().clear(device.id(), change.fact()));
            end(tx, device, "identity-refused", changes, Parameters.actor(exchange), now);
        });
        accepted(exchange);
    }

    private static void accepted(Exchange exchange) {
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
    }

    private List<Change> changes(DeviceRow device) {
        List<Change> changes = database.inTransaction(tx -> tx.identities().of(device.id()));
        if (changes.isEmpty()) {
            throw ApiProblem.conflict("nothing about the identity of device '" + device.name()
                    + "' waits to be accepted; see identity in GET /api/v1/devices/" + device.id());
        }
        return changes;
    }

    private static void mustBe(String fingerprint, Change change, DeviceRow device) {
        if (!fingerprint.equals(change.found())) {
            throw ApiProblem.conflict("device '" + device.name() + "' shows the host key " + change.found()
                    + (fingerprint.isEmpty() ? "; " : ", not " + fingerprint + "; ")
                    + "compare it with the device, then send {\"fingerprint\": \"…\"} with what the device shows");
        }
    }

    private static void end(
            Transaction tx, DeviceRow device, String event, List<Change> changes, String actor, Instant now) {
        // An operator waits for it; a full read also plans what was not written meanwhile.
        tx.syncQueue().request(device.id(), now, Duration.ZERO, Duration.ZERO, true);
        List<Map<String, Object>> told = changes.stream()
                .map(each -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("fact", each.fact().name());
                    one.put("from", each.held());
                    one.put("to", each.found());
                    return one;
                })
                .toList();
        tx.audit().record(now, actor, event, device.name(), told.toString());
        tx.events().append(now, event, device.id(), Map.of("device", device.name(), "changes", told));
    }
}
