package io.prestage.steps;

import io.prestage.model.Discrepancy.Kind;
import io.prestage.store.DiscrepancyRow.State;
import java.util.Map;

/** What is done by itself about each kind of discrepancy. */
public record DiscrepancyPolicy(Map<Kind, Reaction> reactions) {
    public static final DiscrepancyPolicy REPORT = new DiscrepancyPolicy(Map.of());

    public DiscrepancyPolicy {
        reactions = Map.copyOf(reactions);
    }

    /** From nothing to something. */
    public enum Reaction {
        /** It is shown, and left until somebody decides. */
        REPORT,
        /** What we hold is written again. */
        RESTORE,
        /** What the device says may stay. */
        ACCEPT
    }

    State first(Kind kind) {
        return switch (reactions.getOrDefault(kind, Reaction.REPORT)) {
            case REPORT -> State.OPEN;
            case RESTORE -> State.RESTORING;
            case ACCEPT -> State.ACCEPTED;
        };
    }
}
