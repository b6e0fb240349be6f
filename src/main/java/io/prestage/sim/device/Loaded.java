package io.prestage.sim.device;

import java.util.List;

/** What came of a load: warnings, and errors of statements that were left out while others were loaded. */
public record Loaded(List<RpcError> warnings, List<RpcError> errors) {
    public static final Loaded CLEAN = new Loaded(List.of(), List.of());

    public Loaded {
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }
}
