package io.prestage.model;

/** What says that a device is the one that it was. */
public enum IdentityFact {
    /** Where the inventory says that it is reached. */
    ADDRESS,
    /** The key that its SSH server shows. */
    HOST_KEY,
    /** The serial number of its chassis. */
    SERIAL_NUMBER,
    /** No other device of the inventory is the same router. */
    SAME_ROUTER
}
