package io.prestage.steps;

import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;

/** Notes that a step of an edit is done, and when. The ledger gets it with the next thing that is written there. */
public final class NoteStep {
    private final Clock clock;

    public NoteStep(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes a step.
     *
     * @param step for example {@code locked}
     */
    public void note(String step, Exchange exchange) {
        String before = Objects.requireNonNullElse(exchange.getVariable(SyncVariables.EDIT_STEPS, String.class), "");
        exchange.setVariable(SyncVariables.EDIT_STEPS, before + step + " " + clock.instant() + "\n");
    }
}
