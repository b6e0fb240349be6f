package io.prestage.plan;

import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What brings the roles of a device back to what they were before an edit.
 *
 * @param take places whose role is to be taken away; the device stands for all its interfaces
 * @param give places whose role is to be given again
 * @param loopback that the device had before; null where the edit did not change it
 * @param obstacles why it cannot be taken back, a sentence each
 */
public record Undo(
        SortedSet<MarkerPlace> take,
        SortedSet<MarkerPlace> give,
        @Nullable String loopback,
        List<String> obstacles) {
    private static final String LOOPBACK = "loopback";

    /**
     * Compares what an edit wrote with what was there.
     *
     * @param written by the edit; a marker without values is one that it took away
     * @param replaced where the device had a marker when the edit was planned
     * @param before what edits before it had left there
     */
    public static Undo of(
            Collection<Marker> written, Collection<MarkerPlace> replaced, Map<MarkerPlace, Marker> before) {
        SortedSet<MarkerPlace> take = new TreeSet<>();
        SortedSet<MarkerPlace> give = new TreeSet<>();
        List<String> obstacles = new ArrayList<>();
        @Nullable String loopback = null;
        for (Marker marker : written) {
            MarkerPlace place = marker.place();
            @Nullable Marker was = before.get(place);
            boolean isTaken = marker.values().isEmpty();
            if (isTaken ? was == null : replaced.contains(place) != (was != null) || marker.equals(was)) {
                obstacles.add(
                        "on " + place + " it did away with what somebody else had done, which is not ours to write");
            } else if (isTaken) {
                give.add(place);
            } else if (was == null) {
                take.add(place);
            } else if (Objects.equals(roles(was), roles(marker))) {
                obstacles.add("on " + place + " it wrote what a template asks for: switch the template off instead");
            } else if (was.values().containsKey(LOOPBACK)) {
                loopback = was.values().get(LOOPBACK);
            } else {
                obstacles.add("before it, " + place + " had a marker without loopback, which cannot be chosen");
            }
        }
        if (take.contains(new OnDevice())) {
            take.removeIf(place -> !(place instanceof OnDevice));
        }
        return new Undo(take, give, loopback, obstacles);
    }

    /** What the marker says itself, without what it records. */
    private static Map<String, String> roles(Marker marker) {
        Map<String, String> roles = new TreeMap<>(marker.values());
        marker.written().forEach(written -> roles.remove(written.key()));
        return roles;
    }
}
