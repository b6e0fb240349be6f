package io.prestage.steps;

import io.prestage.model.IdentityFact;
import io.prestage.netconf.HostKeyRefusal;
import io.prestage.netconf.NetconfException;
import io.prestage.store.Claim;
import io.prestage.store.DeviceRow;
import io.prestage.store.IdentityStore.Change;
import io.prestage.store.IdentityStore.Namesake;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes what makes a device look like another one, and tells of it in the change feed. */
final class IdentityChanges {
    private IdentityChanges() {}

    static void note(
            Transaction tx,
            DeviceRow device,
            IdentityFact fact,
            String held,
            String found,
            @Nullable String foundKey,
            Instant now) {
        if (tx.identities().note(new Change(device.id(), fact, held, found, foundKey, null, now))) {
            tx.events().append(now, "identity-changed", device.id(), content(device.name(), fact, held, found));
        }
    }

    static void noteTwin(Transaction tx, Namesake device, Namesake twin, Instant now) {
        Change change = new Change(
                device.id(), IdentityFact.SAME_ROUTER, device.described(), twin.described(), null, twin.id(), now);
        if (tx.identities().note(change)) {
            tx.events()
                    .append(
                            now,
                            "identity-changed",
                            device.id(),
                            content(device.name(), change.fact(), change.held(), change.found()));
        }
    }

    static void tellThatItIsBack(Transaction tx, DeviceRow device, String serial, Instant now) {
        tx.events()
                .append(now, "identity-restored", device.id(), Map.of("device", device.name(), "serialNumber", serial));
    }

    /** Notes a host key in place of a trusted one. One that was never trusted is no change. */
    static void noteHostKey(Transaction tx, Claim claim, Throwable failure, Instant now) {
        changedKey(failure)
                .ifPresent(key -> tx.devices()
                        .find(claim.device())
                        .ifPresent(device -> note(
                                tx,
                                device,
                                IdentityFact.HOST_KEY,
                                String.join(", ", key.trusted()),
                                key.fingerprint(),
                                key.key(),
                                now)));
    }

    /** What an operator is to do about a failure. */
    static String advice(Claim claim, Throwable failure) {
        return changedKey(failure)
                .map(key ->
                        ". Another router may stand there, or somebody in between: no credential was sent. If the key is"
                                + " right, accept it with its fingerprint: POST /api/v1/devices/" + claim.device()
                                + "/identity/accept")
                .orElse("");
    }

    private static Optional<HostKeyRefusal> changedKey(Throwable failure) {
        return failure instanceof NetconfException netconf
                ? netconf.hostKey().filter(key -> !key.trusted().isEmpty())
                : Optional.empty();
    }

    private static Map<String, Object> content(String device, IdentityFact fact, String held, String found) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", device);
        content.put("fact", fact.name());
        content.put("from", held);
        content.put("to", found);
        return content;
    }
}
