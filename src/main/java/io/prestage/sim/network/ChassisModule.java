package io.prestage.sim.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a chassis as {@code show chassis hardware} lists it.
 *
 * @param name place, for example {@code FPC 0}
 * @param revision for example {@code REV 07}; null where none is shown
 * @param partNumber derived, in the form of Juniper; {@code BUILTIN} where the part cannot be taken out
 * @param serialNumber derived from router and place
 * @param modelNumber orderable name; null where none is shown
 * @param parts what is plugged into this one
 */
public record ChassisModule(
        String name,
        @Nullable String revision,
        @Nullable String partNumber,
        @Nullable String serialNumber,
        String description,
        @Nullable String modelNumber,
        List<ChassisModule> parts) {
    public ChassisModule {
        parts = List.copyOf(parts);
    }
}
