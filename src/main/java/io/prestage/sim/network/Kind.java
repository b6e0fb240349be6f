package io.prestage.sim.network;

import io.prestage.model.Role;

/** What a router is in the network, whatever its configuration makes rules believe. */
public enum Kind implements Named {
    PE("pe", "pe", Role.N_PE, 1),
    /** Border to another network that ends services of its own, too. */
    ASBR("asbr", "asbr", Role.N_PE, 16),
    P("p", "p", Role.P, 2),
    /** Forwards like a P and reflects routes on the side; it ends no service, and a P is what carries MPLS and ends none. */
    RR_IN_PATH("rr-in-path", "prr", Role.P, 10),
    /** Reflects routes and forwards nothing. */
    RR("rr", "rr", Role.UNKNOWN, 6),
    CE("ce", "ce", Role.UNKNOWN, 5),
    /** Collects customers for a PE at layer 2; no MPLS. */
    AGG("agg", "ag", Role.UNKNOWN, 10),
    /** Of a loaded configuration: nobody knows what it is. */
    LOADED("", "", Role.UNKNOWN, 0);

    private final String text;
    private final String prefix;
    private final Role role;
    private final int fromSize;

    Kind(String text, String prefix, Role role, int fromSize) {
        this.text = text;
        this.prefix = prefix;
        this.role = role;
        this.fromSize = fromSize;
    }

    /** As a mix names it. */
    @Override
    public String text() {
        return text;
    }

    public Role role() {
        return role;
    }

    /** Routers of this kind are called so, with a number. */
    String prefix() {
        return prefix;
    }

    /** In networks of this size and more there is at least one, if the mix has any. */
    int fromSize() {
        return fromSize;
    }

    /** Services end here. */
    public boolean isEdge() {
        return this == PE || this == ASBR;
    }

    /** Part of the core ring. */
    boolean isCore() {
        return this == P || this == RR_IN_PATH;
    }

    boolean reflects() {
        return this == RR || this == RR_IN_PATH;
    }
}
