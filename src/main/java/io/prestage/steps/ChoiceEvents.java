package io.prestage.steps;

import io.prestage.model.Recommendation;
import io.prestage.plan.Basis;
import io.prestage.store.ChoiceRow;
import io.prestage.store.Claim;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds operators' choices against the facts of a new read. A choice stays in force; that its ground has moved is told. */
final class ChoiceEvents {
    private ChoiceEvents() {}

    static void compare(
            Transaction tx,
            Instant now,
            Claim claim,
            List<ChoiceRow> choices,
            Recommendation recommendation,
            Set<String> loopbacks) {
        for (ChoiceRow row : choices) {
            String is = Basis.of(row.choice(), recommendation, loopbacks);
            if (tx.choices().compare(row, is, now)) {
                Map<String, Object> content = new LinkedHashMap<>();
                content.put("device", claim.name());
                content.put("choice", row.kind().name());
                if (row.interfaceName() != null) {
                    content.put("interface", row.interfaceName());
                }
                content.put("owner", row.owner());
                content.put("was", String.valueOf(row.basis()));
                content.put("is", is);
                String kind = is.equals(row.basis()) ? "choice-restored" : "choice-reopened";
                tx.events().append(now, kind, claim.device(), content);
            }
        }
    }
}
