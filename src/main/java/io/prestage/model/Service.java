package io.prestage.model;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A service that the configuration of a device shows as deployed.
 *
 * @param kind Junos statement that makes it: an {@code instance-type}, {@code l2circuit}, {@code bridge-domain} or {@code interface-switch}
 * @param name its name there
 * @param interfaces logical interfaces that belong to it, for example {@code ge-0/0/1.100}
 */
public record Service(String kind, String name, SortedSet<String> interfaces) {
    public Service {
        interfaces = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(interfaces));
    }

    /** True where a unit of this physical interface belongs to it. */
    public boolean uses(String physicalInterface) {
        return interfaces.stream()
                .anyMatch(each -> each.equals(physicalInterface) || each.startsWith(physicalInterface + "."));
    }

    @Override
    public String toString() {
        return kind + " " + name + (interfaces.isEmpty() ? "" : " on " + String.join(", ", interfaces));
    }
}
