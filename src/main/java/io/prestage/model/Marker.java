package io.prestage.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A role as it stands on the device: the Junos statement {@code apply-macro prestage}, harmless to forwarding and visible to operators
 * and commit scripts.
 *
 * @param place where it stands
 * @param values its name and value pairs, for example {@code role=N_PE}; those with a slash in their name record what else was written
 */
public record Marker(MarkerPlace place, SortedMap<String, String> values) {
    /** Name of the {@code apply-macro} statement on the device. */
    public static final String NAME = "prestage";

    public Marker {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The statements beside it that it records as ours. */
    public List<Written> written() {
        return values.entrySet().stream()
                .map(Written::read)
                .flatMap(Optional::stream)
                .toList();
    }
}
