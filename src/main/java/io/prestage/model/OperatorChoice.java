package io.prestage.model;

import org.jspecify.annotations.Nullable;

/**
 * A decision of an operator about a device or one of its interfaces; it outlives every run of the rules.
 *
 * @param kind what was decided
 * @param interfaceName the interface, or null for the whole device
 */
public record OperatorChoice(Kind kind, @Nullable String interfaceName) {

    /** What an operator can decide. */
    public enum Kind {
        /** Leave it out of what is recommended and assigned. */
        EXCLUDE,
        /** Take an interface as UNI although the rules would not. */
        INCLUDE,
        /** The role was taken away by hand and is not given again by itself. */
        UNASSIGN
    }

    public OperatorChoice {
        if (kind == Kind.INCLUDE && interfaceName == null) {
            throw new IllegalArgumentException("only an interface can be included; a device follows its rules");
        }
    }
}
