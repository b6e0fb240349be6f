package io.prestage.plan;

import io.prestage.model.Discrepancy;
import io.prestage.model.Discrepancy.Kind;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what others did to our markers from what is still for us to write or to take away. */
public final class Discrepancies {
    private Discrepancies() {}

    /**
     * Compares the markers of a device.
     *
     * @param known that stood there when its last sync ended
     * @param present that stand there now
     * @param wanted what it is to carry
     */
    public static List<Discrepancy> find(Collection<Marker> known, Collection<Marker> present, Target wanted) {
        Map<MarkerPlace, Marker> before = byPlace(known);
        Map<MarkerPlace, Marker> now = byPlace(present);
        Map<MarkerPlace, Marker> target = wanted.markers();
        SortedSet<MarkerPlace> places = new TreeSet<>(before.keySet());
        places.addAll(now.keySet());
        List<Discrepancy> found = new ArrayList<>();
        for (MarkerPlace place : places) {
            @Nullable Kind kind = kind(before.get(place), now.get(place), target.get(place));
            if (kind != null) {
                found.add(new Discrepancy(place, kind, target.get(place), now.get(place)));
            }
        }
        return found;
    }

    private static @Nullable Kind kind(@Nullable Marker before, @Nullable Marker now, @Nullable Marker wanted) {
        if (wanted == null) {
            return before == null && now != null ? Kind.UNEXPECTED : null;
        }
        if (wanted.equals(now) || !wanted.equals(before)) {
            return null;
        }
        return now == null ? Kind.MISSING : Kind.CHANGED;
    }

    private static SortedMap<MarkerPlace, Marker> byPlace(Collection<Marker> markers) {
        SortedMap<MarkerPlace, Marker> places = new TreeMap<>();
        markers.forEach(marker -> places.put(marker.place(), marker));
        return places;
    }
}
