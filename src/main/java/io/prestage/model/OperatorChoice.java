package io.prestage.model;

import org.jspecify.annotations.Nullable;

/**
 * A decision of an operator about a device or one of its interfaces; it outlives every run of the rules.
 *
 * @param kind what was decided
 * @param interfaceName the interface, or null for the whole device
 * @param loopback of a choice of loopback: the address with prefix length, as configured; else null
 */
public record OperatorChoice(
        Kind kind, @Nullable String interfaceName, @Nullable String loopback) {

    /** What an operator can decide. */
    public enum Kind {
        /** Leave it out of what is recommended and assigned. */
        EXCLUDE,
        /** Take an interface as UNI, or a device as N-PE, although the rules would not. */
        INCLUDE,
        /** The role was taken away by hand and is not given again by itself. */
        UNASSIGN,
        /** Take this loopback address of the device as its primary one. */
        LOOPBACK
    }

    public OperatorChoice {
        if ((kind == Kind.LOOPBACK) != (loopback != null)) {
            throw new IllegalArgumentException(
                    kind == Kind.LOOPBACK
                            ? "a choice of loopback names the address, for example 192.0.2.1/32"
                            : "only a choice of kind LOOPBACK names a loopback address, not " + kind);
        }
        if (kind == Kind.LOOPBACK && interfaceName != null) {
            throw new IllegalArgumentException(
                    "a loopback is chosen for the device, not for interface " + interfaceName);
        }
    }

    public OperatorChoice(Kind kind, @Nullable String interfaceName) {
        this(kind, interfaceName, null);
    }

    public static OperatorChoice ofLoopback(String address) {
        return new OperatorChoice(Kind.LOOPBACK, null, address);
    }
}
