package io.prestage.model;

/** How what we hold of a device relates to what runs on it. */
public enum DeviceState {
    /** In the inventory, never read. */
    NEW,
    /** Being read now. */
    READING,
    /** What we hold is what the device runs. */
    IN_SYNC,
    /** The device runs something else than what we hold, and reading it has failed; it is tried again. */
    OUT_OF_SYNC,
    /** No NETCONF session could be had. Tried again with growing pauses. */
    UNREACHABLE,
    /** A device that prestaging cannot serve: J Series, or not Junos at all. */
    UNSUPPORTED,
    /** Failed again and again for another reason than the network; tried again rarely, or when an operator asks. */
    QUARANTINED
}
