package io.prestage.plan;

import io.prestage.model.Edit;
import io.prestage.model.Edit.RemoveMarker;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.Plan;
import io.prestage.model.Statement;
import io.prestage.model.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the markers on a device with its target. */
public final class Planner {
    private Planner() {}

    /** The smallest edits; none where the device carries exactly its target. Applied and planned again, the plan is empty. */
    public static Plan plan(Collection<Marker> present, Target target) {
        return planExcept(Set.of(), present, target);
    }

    /** The same but for some places, which stay as they are. */
    public static Plan planExcept(Collection<MarkerPlace> left, Collection<Marker> present, Target target) {
        SortedMap<MarkerPlace, Marker> held = new TreeMap<>();
        present.stream()
                .filter(marker -> !left.contains(marker.place()))
                .forEach(marker -> held.put(marker.place(), marker));
        List<Edit> edits = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        target.markers().forEach((place, marker) -> {
            if (!left.contains(place) && !marker.equals(held.get(place))) {
                edits.add(write(held.get(place), marker, target.kept(place)));
                notes.addAll(target.notes(place));
            }
        });
        held.values().stream()
                .filter(marker -> !target.markers().containsKey(marker.place()))
                .forEach(marker -> {
                    edits.add(new RemoveMarker(marker.place(), taken(marker, Set.of(), target.kept(marker.place()))));
                    notes.addAll(target.notes(marker.place()));
                });
        return new Plan(edits, notes);
    }

    private static Edit write(@Nullable Marker held, Marker wanted, Set<Statement> kept) {
        Set<Statement> stands = held == null ? Set.of() : statements(held);
        List<Statement> set = wanted.written().stream()
                .map(Written::statement)
                .filter(statement -> !stands.contains(statement))
                .toList();
        return new WriteMarker(wanted, set, held == null ? List.of() : taken(held, statements(wanted), kept));
    }

    /** What we wrote and want no more, without what goes with something around it, and what a new value takes the place of. */
    private static List<Statement> taken(Marker held, Set<Statement> wanted, Set<Statement> kept) {
        Set<List<Statement.Step>> paths = wanted.stream().map(Statement::path).collect(Collectors.toSet());
        List<Statement> taken = statements(held).stream()
                .filter(statement -> !paths.contains(statement.path()) && !kept.contains(statement))
                .toList();
        return taken.stream()
                .filter(statement -> taken.stream().noneMatch(statement::isBelow))
                .toList();
    }

    private static Set<Statement> statements(Marker marker) {
        return marker.written().stream()
                .map(Written::statement)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
