package io.prestage.model;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rulebook says of one device.
 *
 * @param rulebook name of the rulebook
 * @param role recommended role
 * @param loopback primary loopback address with prefix length, for example {@code 192.0.2.1/32}; null where there is none
 * @param capabilities service capabilities, for example {@code eline-ldp}, {@code l2-bgp}, {@code l3vpn}
 * @param interfaces one for each physical interface, in the order of the facts
 * @param reasons every device rule examined, in the order of the rulebook
 */
public record Recommendation(
        String rulebook,
        Role role,
        @Nullable String loopback,
        SortedSet<String> capabilities,
        List<InterfaceRecommendation> interfaces,
        List<Reason> reasons) {
    public Recommendation {
        capabilities = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
        interfaces = List.copyOf(interfaces);
        reasons = List.copyOf(reasons);
    }
}
