package io.prestage.sim.fault;

/** Where a fault lies: what it disturbs first. */
public enum Layer {
    CONNECTION,
    LOGIN,
    SESSION,
    REPLY,
    CONFIGURATION,
    COMMIT,
    ROUTER,
    NOTIFICATION
}
