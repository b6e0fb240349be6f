package io.prestage.model;

/** Where on a device a role is written. */
public sealed interface MarkerPlace extends Comparable<MarkerPlace> {

    /** At the top of the configuration: the role of the device. */
    record OnDevice() implements MarkerPlace {
        @Override
        public String toString() {
            return "device";
        }
    }

    /** On a physical interface: its role as UNI. */
    record OnInterface(String name) implements MarkerPlace {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The device first, then interfaces by name. */
    @Override
    default int compareTo(MarkerPlace other) {
        if (this instanceof OnInterface mine && other instanceof OnInterface theirs) {
            return mine.name().compareTo(theirs.name());
        }
        return Boolean.compare(this instanceof OnInterface, other instanceof OnInterface);
    }
}
