package io.prestage.plan;

import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.Statement;
import io.prestage.model.TemplatedPlace;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a device is to carry.
 *
 * @param markers with what they record, by place
 * @param left what stays of that which we wrote and want no more, and why, by place
 */
public record Target(SortedMap<MarkerPlace, Marker> markers, Map<MarkerPlace, TargetPlace.Left> left) {
    /** Nothing. */
    public static final Target NONE = new Target(new TreeMap<>(), Map.of());

    public Target {
        markers = Collections.unmodifiableSortedMap(new TreeMap<>(markers));
        left = Map.copyOf(left);
    }

    /**
     * Works the target out.
     *
     * @param places with a role, and those where a marker records something
     * @param present markers that stand on the device; they record only what still stands as it was written
     * @param known markers that stood there when its last sync ended: what they record is ours to restore, whatever stands there now
     */
    public static Target of(Collection<TemplatedPlace> places, Collection<Marker> present, Collection<Marker> known) {
        Map<MarkerPlace, Marker> stands = byPlace(present);
        Map<MarkerPlace, Marker> stood = byPlace(known);
        SortedMap<MarkerPlace, Marker> markers = new TreeMap<>();
        Map<MarkerPlace, TargetPlace.Left> left = new TreeMap<>();
        for (TemplatedPlace each : places) {
            TargetPlace place = new TargetPlace(
                    each, Optional.ofNullable(stands.get(each.place())), Optional.ofNullable(stood.get(each.place())));
            place.marker().ifPresent(marker -> markers.put(each.place(), marker));
            left.put(each.place(), place.left());
        }
        return new Target(markers, left);
    }

    Set<Statement> kept(MarkerPlace place) {
        return Optional.ofNullable(left.get(place))
                .map(TargetPlace.Left::statements)
                .orElse(Set.of());
    }

    List<String> notes(MarkerPlace place) {
        return Optional.ofNullable(left.get(place)).map(TargetPlace.Left::notes).orElse(List.of());
    }

    private static Map<MarkerPlace, Marker> byPlace(Collection<Marker> markers) {
        return markers.stream().collect(Collectors.toMap(Marker::place, Function.identity(), (one, other) -> one));
    }
}
