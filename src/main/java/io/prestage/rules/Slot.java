package io.prestage.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule decides, if it is the first of its slot to match. */
enum Slot {
    /** Role of the device; the verdict is a {@link io.prestage.model.Role}. */
    ROLE,
    /** A service capability; the verdict is its name, and each name is a slot of its own. */
    CAPABILITY,
    /** Primary loopback: the first element that the condition selects. */
    LOOPBACK,
    /** What an interface is; the verdict is an {@link io.prestage.model.InterfaceVerdict}. */
    INTERFACE,
    /** Free VLANs of an interface that can be a UNI: all but what {@code used} selects. */
    VLAN_POOL;

    boolean isOfInterface() {
        return this == INTERFACE || this == VLAN_POOL;
    }

    boolean hasVerdict() {
        return this == ROLE || this == CAPABILITY || this == INTERFACE;
    }

    /** As rulebooks write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Slot> ofWord(String word) {
        return Arrays.stream(values()).filter(slot -> slot.word().equals(word)).findFirst();
    }
}
