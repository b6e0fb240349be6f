package io.prestage.model;

/** What an interface is, as far as the rules can tell. */
public enum InterfaceVerdict {
    /** Faces a customer, or is set up to. */
    UNI,
    /** Unused, and of a kind that can become a UNI. */
    ELIGIBLE,
    /** Part of the core: MPLS, IGP or label distribution runs on it. */
    CORE_FACING,
    /** Management port. */
    MANAGEMENT,
    /** Member of an aggregate: the aggregate is what can be a UNI. */
    AGGREGATE_MEMBER,
    /** Loopback, tunnel, IRB and other ports that exist only inside the device. */
    INTERNAL,
    /** Used for something else, for example a routed link of the main instance. */
    IN_USE;

    /** True where a customer can be connected. */
    public boolean canBeUni() {
        return this == UNI || this == ELIGIBLE;
    }
}
