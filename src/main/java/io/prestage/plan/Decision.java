package io.prestage.plan;

import io.prestage.model.Assignment;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
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
     * @param order what may be added to {@code held}
     * @param held what is assigned now
     */
    public static Assignment decide(
            Recommendation recommendation, Collection<OperatorChoice> choices, Order order, Assignment held) {
        if (isLeftOut(choices, null)) {
            return Assignment.NONE;
        }
        Role offered = has(choices, Kind.INCLUDE, null) ? Role.N_PE : recommendation.role();
        Role role = role(offered, order.role(), held.role());
        @Nullable String loopback = loopback(recommendation, choices, held);
        if (role != Role.N_PE) {
            return new Assignment(role, role == Role.UNKNOWN ? null : loopback, new TreeSet<>());
        }
        TreeSet<String> unis = new TreeSet<>();
        for (InterfaceRecommendation each : recommendation.interfaces()) {
            boolean may =
                    isIncluded(choices, each.name()) || (each.verdict().canBeUni() && !isLeftOut(choices, each.name()));
            if (may && (order.covers(each.name()) || held.unis().contains(each.name()))) {
                unis.add(each.name());
            }
        }
        return new Assignment(role, loopback, unis);
    }

    private static Role role(Role offered, boolean mayBeAdded, Role held) {
        if (held == Role.N_PE) {
            return held;
        }
        if (mayBeAdded) {
            return offered;
        }
        return held == offered ? held : Role.UNKNOWN;
    }

    private static @Nullable String loopback(
            Recommendation recommendation, Collection<OperatorChoice> choices, Assignment held) {
        for (OperatorChoice choice : choices) {
            if (choice.kind() == Kind.LOOPBACK) {
                return choice.loopback();
            }
        }
        return recommendation.loopback() == null ? held.loopback() : recommendation.loopback();
    }

    /** Where a device stands, given its assignment. */
    public static RoleState roleState(
            Recommendation recommendation, Collection<OperatorChoice> choices, Assignment assignment) {
        boolean offered = recommendation.role() != Role.UNKNOWN;
        return state(assignment.role() != Role.UNKNOWN, offered, choices, null);
    }

    /** Where an interface stands, given the assignment of its device. */
    public static RoleState uniState(
            InterfaceRecommendation recommendation, Collection<OperatorChoice> choices, Assignment assignment) {
        boolean assigned = assignment.unis().contains(recommendation.name());
        return state(assigned, recommendation.verdict().canBeUni(), choices, recommendation.name());
    }

    private static RoleState state(
            boolean assigned, boolean offered, Collection<OperatorChoice> choices, @Nullable String interfaceName) {
        if (assigned) {
            return new RoleState.Assigned();
        }
        if (has(choices, Kind.EXCLUDE, interfaceName)) {
            return new RoleState.Excluded();
        }
        if (has(choices, Kind.UNASSIGN, interfaceName)) {
            return new RoleState.Unassigned();
        }
        if (has(choices, Kind.INCLUDE, interfaceName)) {
            return new RoleState.Included();
        }
        return offered ? new RoleState.Recommended() : new RoleState.NotRecommended();
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
