package io.prestage.model;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A role as it stands on the device: the Junos statement {@code apply-macro prestage}, harmless to forwarding and visible to operators
 * and commit scripts.
 *
 * @param place where it stands
 * @param values its name and value pairs, for example {@code role=N_PE}
 */
public record Marker(MarkerPlace place, SortedMap<String, String> values) {
    /** Name of the {@code apply-macro} statement on the device. */
    public static final String NAME = "prestage";

    public Marker {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
