package io.prestage.sim;

/** What a virtual router makes itself out to be. */
public enum Disguise {
    /** What it is. */
    NONE,
    /** A J Series router, which Juniper's provisioning never supported. */
    J_SERIES,
    /** A NETCONF server of another make: neither capabilities nor RPCs of Junos. */
    FOREIGN
}
