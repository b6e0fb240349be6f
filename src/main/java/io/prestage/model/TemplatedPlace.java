package io.prestage.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the templates say of one place of a device.
 *
 * @param assigned whether the place has a role
 * @param macro the pairs of the marker itself; empty without a role
 * @param uses of each template that applies to such places, in their order
 * @param others what stands there of the statements that templates want or the marker records, apart from what we wrote
 */
public record TemplatedPlace(
        MarkerPlace place,
        boolean assigned,
        SortedMap<String, String> macro,
        List<Use> uses,
        Map<Statement, Standing> others) {

    /** What others have where a statement is, or would be. */
    public enum Standing {
        ABSENT,
        /** The same. */
        SAME,
        /** A leaf of the same name that says something else. */
        OTHER
    }

    /**
     * A template at this place.
     *
     * @param template its id
     * @param enabled whether it is to be written at all
     * @param holds whether its condition holds, on the configuration without what we wrote
     * @param statements that it wants; none where the place has no role
     */
    public record Use(String template, boolean enabled, boolean holds, List<Statement> statements) {
        public Use {
            statements = List.copyOf(statements);
        }
    }

    public TemplatedPlace {
        macro = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(macro));
        uses = List.copyOf(uses);
        others = Map.copyOf(others);
    }
}
