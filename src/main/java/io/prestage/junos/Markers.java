package io.prestage.junos;

import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Statement;
import io.prestage.model.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the roles that stand on a device, and what we wrote beside them. */
final class Markers {
    private record Found(Marker marker, Node holder) {}

    private Markers() {}

    /** The markers as they say it. */
    static List<Marker> read(Node configuration) {
        return find(configuration).stream().map(Found::marker).toList();
    }

    /**
     * The markers, recording only what still stands as we wrote it; that is taken out of the configuration, so that what is left is what others
     * have configured: what we wrote ourselves is no evidence for anything.
     */
    static List<Marker> takeOut(Node configuration) {
        return find(configuration).stream()
                .map(found -> standing(found.marker(), found.holder()))
                .toList();
    }

    private static List<Found> find(Node configuration) {
        List<Found> found = new ArrayList<>();
        add(found, configuration, new OnDevice());
        configuration
                .child("interfaces")
                .ifPresent(all -> all.children("interface")
                        .filter(each -> each.key() != null)
                        .forEach(each -> add(found, each, new OnInterface(String.valueOf(each.key())))));
        return found;
    }

    private static void add(List<Found> found, Node holder, MarkerPlace place) {
        holder.children("apply-macro")
                .filter(macro -> Marker.NAME.equals(macro.key()))
                .forEach(macro -> {
                    TreeMap<String, String> values = new TreeMap<>();
                    macro.children("data").forEach(data -> values.put(data.childText("name"), data.childText("value")));
                    found.add(new Found(new Marker(place, values), holder));
                });
    }

    private static Marker standing(Marker marker, Node holder) {
        List<Written> deepestFirst = marker.written().stream()
                .sorted(Comparator.comparing(
                                (Written each) -> each.statement().path().size())
                        .reversed())
                .toList();
        if (deepestFirst.isEmpty()) {
            return marker;
        }
        SortedMap<String, String> values = new TreeMap<>(marker.values());
        for (Written each : deepestFirst) {
            if (!stoodIn(holder, each.statement())) {
                values.remove(each.key());
            }
        }
        return new Marker(marker.place(), values);
    }

    /** Takes the statement out, unless it holds what others wrote; false where it does not stand as we wrote it. */
    private static boolean stoodIn(Node holder, Statement statement) {
        Node parent = holder;
        Optional<Node> node = Optional.of(holder);
        for (Statement.Step step : statement.path()) {
            parent = node.get();
            node = step(parent, step);
            if (node.isEmpty()) {
                return false;
            }
        }
        Node found = node.get();
        if (!statement.value().isEmpty()) {
            return found.isLeaf()
                    && found.text().equals(statement.value())
                    && parent.children().remove(found);
        }
        if (found.text().isEmpty()
                && found.children().stream().allMatch(child -> child.name().equals("name"))) {
            parent.children().remove(found);
        }
        return true;
    }

    private static Optional<Node> step(Node parent, Statement.Step step) {
        Stream<Node> named = parent.children(step.name());
        return named.filter(each -> step.key().isEmpty() || step.key().equals(each.key()))
                .findFirst();
    }
}
