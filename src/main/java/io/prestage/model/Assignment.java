package io.prestage.model;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The roles that a device and its interfaces are to have.
 *
 * @param role role of the device; {@link Role#UNKNOWN} means none is assigned
 * @param loopback primary loopback of an N-PE
 * @param unis names of the interfaces that are UNIs; empty unless the device is an N-PE
 */
public record Assignment(Role role, @Nullable String loopback, SortedSet<String> unis) {
    public static final Assignment NONE = new Assignment(Role.UNKNOWN, null, new TreeSet<>());

    public Assignment {
        unis = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(unis));
        if (role != Role.N_PE && !unis.isEmpty()) {
            throw new IllegalArgumentException("only an N-PE has UNIs, not a device of role " + role + ": " + unis);
        }
    }
}
