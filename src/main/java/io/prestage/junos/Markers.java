package io.prestage.junos;

import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds the roles that stand on a device. */
final class Markers {
    private Markers() {}

    static List<Marker> read(Node configuration) {
        List<Marker> markers = new ArrayList<>();
        add(markers, configuration, new OnDevice());
        configuration
                .child("interfaces")
                .ifPresent(all -> all.children("interface")
                        .filter(each -> each.key() != null)
                        .forEach(each -> add(markers, each, new OnInterface(String.valueOf(each.key())))));
        return markers;
    }

    private static void add(List<Marker> markers, Node holder, MarkerPlace place) {
        holder.children("apply-macro")
                .filter(macro -> Marker.NAME.equals(macro.key()))
                .forEach(macro -> {
                    TreeMap<String, String> values = new TreeMap<>();
                    macro.children("data").forEach(data -> values.put(data.childText("name"), data.childText("value")));
                    markers.add(new Marker(place, values));
                });
    }
}
