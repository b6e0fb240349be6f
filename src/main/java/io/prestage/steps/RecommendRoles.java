package io.prestage.steps;

import io.prestage.model.DeviceFacts;
import io.prestage.rules.Rulebook;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Asks the rulebook in use what the device and its interfaces are. */
public final class RecommendRoles {
    private final Supplier<Rulebook> rulebook;

    public RecommendRoles(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    public void recommend(@Variable(SyncVariables.FACTS) DeviceFacts facts, Exchange exchange) {
        exchange.setVariable(SyncVariables.RECOMMENDATION, rulebook.get().recommend(facts));
    }
}
