package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.CommitHistory.Commit;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Looks whether a commit check does no harm: on Junos it confirms a confirmed commit that waits, whoever made it. */
public final class AllowCommitCheck {
    /**
     * Returns {@code check} or {@code skip}.
     *
     * @param history reply to {@code get-commit-information}; blank where the device refuses it
     */
    public String allow(@Body String history, Exchange exchange) {
        Optional<Commit> newest = CommitHistory.read(history).newest();
        if (newest.isPresent() && !newest.get().unconfirmed()) {
            return "check";
        }
        exchange.setVariable(
                SyncVariables.DEVICE_CHECK,
                newest.isEmpty()
                        ? "not asked for: the device does not tell whether a confirmed commit waits, which it would confirm"
                        : "not asked for: it would confirm the commit of '"
                                + newest.get().user() + "' that waits for its confirmation");
        return "skip";
    }
}
