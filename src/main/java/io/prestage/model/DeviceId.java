package io.prestage.model;

/** Identity of a device in the database, stable while it is renamed or moves to another address. */
public record DeviceId(long value) {
    public DeviceId {
        if (value <= 0) {
            throw new IllegalArgumentException("device id must be positive, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
