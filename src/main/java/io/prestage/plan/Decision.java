package io.prestage.plan;

import io.prestage.model.Assignment;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.UniState;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which roles a device and its interfaces are to have, from what the rules say, what operators chose, and what they have already. */
public final class Decision {
    private Decision() {}

    /**
     * Decides the assignment of a device. An N-PE stays one until an operator takes the role away: a prestaged device is not prestaged
     * again, only synchronised. Its UNIs follow its configuration.
     *
     * @param assignByItself whether recommended roles are assigned without an operator; without it nothing is added, and only what may no
     *     longer stay goes
     * @param held what is assigned now
     */
    public static Assignment decide(
            Recommendation recommendation,
            Collection<OperatorChoice> choices,
            boolean assignByItself,
            Assignment held) {
        if (isLeftOut(choices, null)) {
            return Assignment.NONE;
        }
        Role role = role(recommendation.role(), assignByItself, held.role());
        if (role != Role.N_PE) {
            return new Assignment(role, role == Role.UNKNOWN ? null : recommendation.loopback(), new TreeSet<>());
        }
        TreeSet<String> unis = new TreeSet<>();
        for (InterfaceRecommendation each : recommendation.interfaces()) {
            boolean may =
                    isIncluded(choices, each.name()) || (each.verdict().canBeUni() && !isLeftOut(choices, each.name()));
            if (may && (assignByItself || held.unis().contains(each.name()))) {
                unis.add(each.name());
            }
        }
        @Nullable String loopback = recommendation.loopback() == null ? held.loopback() : recommendation.loopback();
        return new Assignment(role, loopback, unis);
    }

    private static Role role(Role recommended, boolean assignByItself, Role held) {
        if (held == Role.N_PE) {
            return held;
        }
        if (assignByItself) {
            return recommended;
        }
        return held == recommended ? held : Role.UNKNOWN;
    }

    /** Where an interface stands, given the assignment of its device. */
    public static UniState uniState(
            InterfaceRecommendation recommendation, Collection<OperatorChoice> choices, Assignment assignment) {
        if (assignment.unis().contains(recommendation.name())) {
            return UniState.ASSIGNED;
        }
        if (has(choices, Kind.EXCLUDE, recommendation.name())) {
            return UniState.EXCLUDED;
        }
        if (has(choices, Kind.UNASSIGN, recommendation.name())) {
            return UniState.UNASSIGNED;
        }
        if (has(choices, Kind.INCLUDE, recommendation.name())) {
            return UniState.INCLUDED;
        }
        return recommendation.verdict().canBeUni() ? UniState.RECOMMENDED : UniState.NOT_RECOMMENDED;
    }

    private static boolean isLeftOut(Collection<OperatorChoice> choices, @Nullable String interfaceName) {
        return has(choices, Kind.EXCLUDE, interfaceName) || has(choices, Kind.UNASSIGN, interfaceName);
    }

    private static boolean isIncluded(Collection<OperatorChoice> choices, String interfaceName) {
        return has(choices, Kind.INCLUDE, interfaceName) && !isLeftOut(choices, interfaceName);
    }

    private static boolean has(Collection<OperatorChoice> choices, Kind kind, @Nullable String interfaceName) {
        return choices.contains(new OperatorChoice(kind, interfaceName));
    }
}
