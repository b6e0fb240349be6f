package io.prestage.model;

import io.prestage.model.OperatorChoice.Kind;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a device stands on its way to its role, or an interface on its way to being a UNI. Each state offers only what an operator can do
 * there. {@link #name()} is what SQL, REST and events say. Source: the life of recommendations and assignments in Connectivity Services
 * Director, "Prestaging Devices".
 */
public sealed interface RoleState {
    /** Of all states. */
    List<String> NAMES = List.of("NOT_RECOMMENDED", "RECOMMENDED", "INCLUDED", "EXCLUDED", "ASSIGNED", "UNASSIGNED");

    String name();

    /** What an operator's choice makes of it; empty where that choice is not possible. */
    default Optional<RoleState> after(Kind choice) {
        return switch (choice) {
            case EXCLUDE -> this instanceof Excludable it ? Optional.of(it.exclude()) : Optional.empty();
            case INCLUDE -> this instanceof Includable it ? Optional.of(it.include()) : Optional.empty();
            case UNASSIGN -> this instanceof Assigned it ? Optional.of(it.unassign()) : Optional.empty();
            case LOOPBACK -> Optional.of(this);
        };
    }

    /** Names of the choices that are possible now, in alphabetical order. */
    default SortedSet<String> choices() {
        SortedSet<String> possible = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.LOOPBACK && after(kind).isPresent()) {
                possible.add(kind.name());
            }
        }
        return possible;
    }

    /** Not yet out: an operator can leave it out. */
    sealed interface Excludable extends RoleState {
        default Excluded exclude() {
            return new Excluded();
        }
    }

    /** An operator can take it in, whatever the rules say now or later. */
    sealed interface Includable extends RoleState {
        default RoleState include() {
            return new Included();
        }
    }

    /** The role can be given. */
    sealed interface Assignable extends RoleState {
        default Assigned assign() {
            return new Assigned();
        }
    }

    /** The rules offer nothing. */
    record NotRecommended() implements Includable, Excludable {
        @Override
        public String name() {
            return "NOT_RECOMMENDED";
        }
    }

    /** The rules offer it; nobody has assigned it. */
    record Recommended() implements Excludable, Includable, Assignable {
        @Override
        public String name() {
            return "RECOMMENDED";
        }
    }

    /** An operator takes it in; nobody has assigned it. */
    record Included() implements Excludable, Assignable {
        @Override
        public String name() {
            return "INCLUDED";
        }
    }

    /** An operator left it out. */
    record Excluded() implements Includable {
        @Override
        public String name() {
            return "EXCLUDED";
        }
    }

    /** It has its role. */
    record Assigned() implements Excludable, Includable {
        @Override
        public String name() {
            return "ASSIGNED";
        }

        @Override
        public RoleState include() {
            return this;
        }

        /** The role is taken away, and not given again by itself. */
        public Unassigned unassign() {
            return new Unassigned();
        }
    }

    /** The role was taken away by hand. */
    record Unassigned() implements Includable, Excludable {
        @Override
        public String name() {
            return "UNASSIGNED";
        }
    }

    /**
     * The state that was stored.
     *
     * @throws IllegalArgumentException when there is no state of this name
     */
    static RoleState of(String name) {
        return switch (name) {
            case "NOT_RECOMMENDED" -> new NotRecommended();
            case "RECOMMENDED" -> new Recommended();
            case "INCLUDED" -> new Included();
            case "EXCLUDED" -> new Excluded();
            case "ASSIGNED" -> new Assigned();
            case "UNASSIGNED" -> new Unassigned();
            default -> throw new IllegalArgumentException("no role state '" + name + "'; there are " + NAMES);
        };
    }
}
