package io.prestage.steps;

import io.prestage.junos.FactsReader;
import io.prestage.model.MarkerPlace;
import io.prestage.model.Plan;
import io.prestage.plan.Planner;
import io.prestage.plan.Target;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Checks, on what was read back over a fresh session, that the device carries exactly the roles that were to be written, and all that their
 * templates write beside them. */
public final class CheckEdit {

    /**
     * Checks the configuration that was read back.
     *
     * @throws EditNotFoundException when the device says otherwise; the edit is then not confirmed and rolls back by itself
     */
    @SuppressWarnings("unchecked") // PlanEdits has set it.
    public void check(@Body String configuration, @Variable(SyncVariables.TARGET) Target target, Exchange exchange) {
        Set<MarkerPlace> left =
                Objects.requireNonNullElse(exchange.getVariable(SyncVariables.LEFT_ALONE, Set.class), Set.of());
        Plan rest = Planner.planExcept(left, FactsReader.markers(configuration), target);
        if (!rest.isEmpty()) {
            throw new EditNotFoundException("the device does not carry what was written; still to do: " + rest.edits()
                    + "; the edit is not confirmed, so the device rolls it back");
        }
    }
}
