package io.prestage.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one interface.
 *
 * @param name physical interface
 * @param verdict what it is
 * @param vlanPool free VLAN ranges of a possible UNI, for example {@code 1-99,101-4094}; null where it has none
 * @param reasons every rule examined
 */
public record InterfaceRecommendation(
        String name, InterfaceVerdict verdict, @Nullable String vlanPool, List<Reason> reasons) {
    public InterfaceRecommendation {
        reasons = List.copyOf(reasons);
    }
}
