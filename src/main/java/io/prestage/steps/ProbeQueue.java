package io.prestage.steps;

import io.prestage.model.AddressRanges;
import io.prestage.store.DiscoveryProfile;
import io.prestage.store.DiscoveryRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Hands out the addresses of one discovery, no more in a second and at once than its profile allows, and knows which are done. */
final class ProbeQueue {
    private final DiscoveryRow discovery;
    private final AddressRanges addresses;
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private double allowed;
    private Instant filledAt;

    /** @param now when it begins, or goes on where it was when the gateway ended */
    ProbeQueue(DiscoveryRow discovery, Instant now) {
        this.discovery = discovery;
        this.addresses = addresses(discovery.profile());
        this.next = discovery.probed();
        this.filledAt = now;
    }

    static AddressRanges addresses(DiscoveryProfile profile) {
        return AddressRanges.of(
                profile.targets().stream().map(AddressRanges::range).toList(),
                profile.exclude().stream().map(AddressRanges::range).toList());
    }

    long discoveryId() {
        return discovery.id();
    }

    /** Addresses that may be probed now. */
    synchronized List<Probe> take(Instant now, int free) {
        DiscoveryProfile profile = discovery.profile();
        double millis = Duration.between(filledAt, now).toMillis();
        // What was not used does not add up to a burst of more than a second's worth.
        allowed = Math.min(profile.rate(), allowed + profile.rate() * millis / 1000);
        filledAt = now;
        List<Probe> taken = new ArrayList<>();
        while (next < discovery.addresses()
                && allowed >= 1
                && taken.size() < free
                && open.size() < profile.concurrency()) {
            taken.add(new Probe(this, discovery, next, addresses.at(next)));
            open.add(next);
            next++;
            allowed--;
        }
        return taken;
    }

    synchronized void done(Probe probe) {
        open.remove(probe.position());
    }

    synchronized int inWork() {
        return open.size();
    }

    /** Number of addresses that are done, from the first on. */
    synchronized long probed() {
        return open.isEmpty() ? next : open.first();
    }

    /** One address to probe. */
    record Probe(ProbeQueue queue, DiscoveryRow discovery, long position, String address) {
        @Override
        public String toString() {
            return "discovery " + discovery.id() + ", " + address;
        }
    }
}
