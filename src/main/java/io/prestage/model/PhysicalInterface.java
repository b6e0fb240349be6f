package io.prestage.model;

import org.jspecify.annotations.Nullable;

/**
 * A physical interface, aggregate or channel as the device reports it.
 *
 * @param name for example {@code ge-0/0/1}, never a unit
 * @param adminUp administrative state, null when unknown (read from a file)
 * @param operUp operational state, null when unknown
 */
public record PhysicalInterface(
        String name, @Nullable Boolean adminUp, @Nullable Boolean operUp) {
    public PhysicalInterface {
        if (name.isBlank() || name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("not the name of a physical interface: '" + name + "'");
        }
    }
}
