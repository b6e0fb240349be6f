package io.prestage.requests;

import io.prestage.model.AddressRanges;
import io.prestage.requests.RequestRefusedException.Kind;
import io.prestage.store.DiscoveryProfile;
import io.prestage.store.DiscoveryRow;
import io.prestage.store.DiscoveryRow.State;
import io.prestage.store.Transaction;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looking for devices in ranges of addresses. A request only asks: the node that took it carries it out. */
public final class Discoveries {
    /** Addresses that one discovery may have. */
    public static final long MOST_ADDRESSES = 1_000_000;

    private final String node;
    private final Clock clock;

    /**
     * For one node.
     *
     * @param node the one that carries them out
     */
    public Discoveries(String node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    /**
     * Starts a discovery.
     *
     * @throws RequestRefusedException when the targets are none, too many, or no addresses
     */
    public DiscoveryRow start(Transaction tx, DiscoveryProfile profile, String actor) {
        Instant now = clock.instant();
        long id = tx.discoveries().start(profile, node, addresses(profile), actor, now);
        String targets = String.join(" ", profile.targets());
        tx.audit().record(now, actor, "discovery-started", targets, profile.toString());
        tx.events().append(now, "discovery-started", null, Map.of("discovery", id, "targets", profile.targets()));
        return tx.discoveries().find(id).orElseThrow();
    }

    private static long addresses(DiscoveryProfile profile) {
        BigInteger size = AddressRanges.of(ranges(profile.targets()), ranges(profile.exclude()))
                .size();
        if (size.signum() == 0 || size.compareTo(BigInteger.valueOf(MOST_ADDRESSES)) > 0) {
            throw new RequestRefusedException(
                    Kind.INVALID,
                    "the targets are " + size + " addresses; a discovery may have 1 to " + MOST_ADDRESSES);
        }
        return size.longValueExact();
    }

    private static List<AddressRanges.Range> ranges(List<String> texts) {
        try {
            return texts.stream().map(AddressRanges::range).toList();
        } catch (IllegalArgumentException e) {
            throw new RequestRefusedException(Kind.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Ends a discovery that runs; what it has found stays.
     *
     * @throws RequestRefusedException when it has ended already
     */
    public void cancel(Transaction tx, DiscoveryRow row, String actor) {
        Instant now = clock.instant();
        if (!tx.discoveries().end(row.id(), State.CANCELLED, "by " + actor, now)) {
            throw new RequestRefusedException(
                    Kind.NOT_POSSIBLE, "discovery " + row.id() + " has ended already: " + row.state());
        }
        tx.audit().record(now, actor, "discovery-cancelled", "discovery " + row.id(), "");
        tx.events()
                .append(now, "discovery-ended", null, Map.of("discovery", row.id(), "state", State.CANCELLED.name()));
    }
}
