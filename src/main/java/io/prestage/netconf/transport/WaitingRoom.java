package io.prestage.netconf.transport;

import io.prestage.netconf.CallHomeSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Places for callers that are no sessions yet, and how many are. When all places are taken, the one that has been silent for
 * longest gives way, so that half-open connections keep nobody out. One that has spoken keeps its place: a device that is about to become a
 * session must not lose it to the next, or nobody would get through when all devices call at once.
 */
final class WaitingRoom<T> {
    /** So long a caller may be on its way with the first bytes. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private record Place(InetAddress address, long sinceNanos, boolean spoken) {}

    private final CallHomeSettings settings;
    /** In the order of their arrival. */
    private final Map<T, Place> places = new LinkedHashMap<>();

    private final Set<T> sessions = new HashSet<>();

    WaitingRoom(CallHomeSettings settings) {
        this.settings = settings;
    }

    /** Gives a place to a newcomer. Who must go for it: nobody (null), a silent one, or the newcomer, who got no place. */
    synchronized @Nullable T enter(T newcomer, InetAddress address, long nowNanos) {
        if (sessions.size() >= settings.maxSessions()) {
            return newcomer;
        }
        T leaves = null;
        if (taken(address) >= settings.maxWaitingPerAddress()) {
            leaves = silentLongest(place -> place.address().equals(address), nowNanos);
        } else if (places.size() >= settings.maxWaiting()) {
            leaves = silentLongest(place -> true, nowNanos);
        } else {
            places.put(newcomer, new Place(address, nowNanos, false));
            return null;
        }
        if (leaves == null) {
            return newcomer;
        }
        places.remove(leaves);
        places.put(newcomer, new Place(address, nowNanos, false));
        return leaves;
    }

    private long taken(InetAddress address) {
        return places.values().stream()
                .filter(place -> place.address().equals(address))
                .count();
    }

    private @Nullable T silentLongest(Predicate<Place> of, long nowNanos) {
        for (Map.Entry<T, Place> each : places.entrySet()) {
            Place place = each.getValue();
            if (of.test(place) && !place.spoken() && nowNanos - place.sinceNanos() > PATIENCE_NANOS) {
                return each.getKey();
            }
        }
        return null;
    }

    /** It has sent its preamble and the beginning of SSH. */
    synchronized void spoke(T caller) {
        places.computeIfPresent(caller, (key, place) -> new Place(place.address(), place.sinceNanos(), true));
    }

    /** It has become a session. False when it has left meanwhile. */
    synchronized boolean becomesSession(T caller) {
        if (places.remove(caller) == null) {
            return false;
        }
        return sessions.add(caller);
    }

    synchronized void leave(T caller) {
        places.remove(caller);
        sessions.remove(caller);
    }

    synchronized int waiting() {
        return places.size();
    }

    synchronized int sessions() {
        return sessions.size();
    }
}
