package io.prestage.plan;

import io.prestage.model.Assignment;
import io.prestage.model.Edit;
import io.prestage.model.Edit.RemoveMarker;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import io.prestage.model.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the markers on a device with its assignment. */
public final class Planner {
    private Planner() {}

    /** The smallest edits; none where the device carries exactly its assignment. Applied and planned again, the plan is empty. */
    public static Plan plan(Collection<Marker> present, Assignment wanted) {
        SortedMap<MarkerPlace, Marker> held = new TreeMap<>();
        present.forEach(marker -> held.put(marker.place(), marker));
        SortedMap<MarkerPlace, Marker> target = markers(wanted);
        List<Edit> edits = new ArrayList<>();
        target.values().stream()
                .filter(marker -> !marker.equals(held.get(marker.place())))
                .forEach(marker -> edits.add(new WriteMarker(marker)));
        held.keySet().stream()
                .filter(place -> !target.containsKey(place))
                .forEach(place -> edits.add(new RemoveMarker(place)));
        return new Plan(edits);
    }

    /** The same but for some places, which stay as they are. */
    public static Plan planExcept(Collection<MarkerPlace> left, Collection<Marker> present, Assignment wanted) {
        return new Plan(plan(present, wanted).edits().stream()
                .filter(edit -> !left.contains(edit.place()))
                .toList());
    }

    /** What an assignment looks like on the device. */
    static SortedMap<MarkerPlace, Marker> markers(Assignment wanted) {
        SortedMap<MarkerPlace, Marker> markers = new TreeMap<>();
        if (wanted.role() != Role.N_PE) {
            return markers;
        }
        SortedMap<String, String> device =
                new TreeMap<>(Map.of("role", wanted.role().name()));
        if (wanted.loopback() != null) {
            device.put("loopback", wanted.loopback());
        }
        put(markers, new Marker(new OnDevice(), device));
        wanted.unis()
                .forEach(name -> put(markers, new Marker(new OnInterface(name), new TreeMap<>(Map.of("role", "UNI")))));
        return markers;
    }

    private static void put(SortedMap<MarkerPlace, Marker> markers, Marker marker) {
        markers.put(marker.place(), marker);
    }
}
