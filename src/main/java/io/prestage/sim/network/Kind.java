package io.prestage.sim.network;

import io.prestage.model.Role;

/** What a router is in the network, whatever its configuration makes rules believe. */
public enum Kind {
    PE(Role.N_PE),
    P(Role.P),
    RR(Role.UNKNOWN),
    CE(Role.UNKNOWN);

    private final Role role;

    Kind(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }
}
