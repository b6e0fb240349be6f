package io.prestage.sim.fault;

import java.util.List;

/** How long a fault lasts, and so which parameters it has besides its own. */
public enum Lasting {
    /** A state that stays until it is mended. */
    STATE(List.of(Parameter.FOR_SECONDS)),
    /** A state that ends by itself after a time of its own, or when it is mended. */
    FOR_A_TIME(List.of()),
    /** Strikes at each occasion; may be limited to the next few. */
    EACH_TIME(List.of(Parameter.TIMES, Parameter.FOR_SECONDS)),
    /** Happens at once and is over. */
    ONCE(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // All are of List.of.
    private final List<Parameter> parameters;

    Lasting(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    List<Parameter> parameters() {
        return parameters;
    }
}
