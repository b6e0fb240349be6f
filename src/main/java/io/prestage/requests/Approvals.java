package io.prestage.requests;

import io.prestage.model.DeviceId;
import io.prestage.requests.RequestRefusedException.Kind;
import io.prestage.store.DiscrepancyRow;
import io.prestage.store.DiscrepancyRow.State;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What operators say of edits that were shown to them. An approved edit is written by the next sync of its device, which is asked for at once and
 * plans anew where the device is no longer as it was.
 */
public final class Approvals {
    private final Clock clock;

    public Approvals(Clock clock) {
        this.clock = clock;
    }

    /**
     * Approves one edit.
     *
     * @throws RequestRefusedException when it does not wait for that
     */
    public void approve(Transaction tx, EditRow edit, String actor) {
        decide(tx, edit, Outcome.APPROVED, actor);
        tx.syncQueue().request(edit.deviceId(), clock.instant(), Duration.ZERO, Duration.ZERO, true);
    }

    /**
     * Rejects one edit. The same edit is not shown again.
     *
     * @param reason kept as its error; empty for none
     * @throws RequestRefusedException when it waits no longer
     */
    public void reject(Transaction tx, EditRow edit, String actor, String reason) {
        decide(tx, edit, Outcome.REJECTED, actor);
        tx.edits().because(edit.id(), reason);
    }

    private void decide(Transaction tx, EditRow edit, Outcome decision, String actor) {
        Instant now = clock.instant();
        if (!tx.edits().decide(edit.id(), decision, actor, now)) {
            throw new RequestRefusedException(
                    Kind.NOT_POSSIBLE,
                    "edit " + edit.id() + " of '" + edit.deviceName() + "' is " + edit.outcome()
                            + ", so it cannot become " + decision + "; only edits that are AWAITING_APPROVAL wait for a"
                            + " decision: GET /api/v1/edits?outcome=AWAITING_APPROVAL");
        }
        tx.events().append(now, action(decision), edit.deviceId(), content(edit, actor));
    }

    /** Approves all edits of a group that wait now; returns their ids. */
    public List<Long> approveGroup(Transaction tx, long group, String actor) {
        List<EditRow> approved = decideGroup(tx, group, Outcome.APPROVED, actor);
        Instant now = clock.instant();
        approved.forEach(edit -> tx.syncQueue().request(edit.deviceId(), now, Duration.ZERO, Duration.ZERO, true));
        return approved.stream().map(EditRow::id).toList();
    }

    /** Rejects all edits of a group that wait now, each with the reason as its error; returns their ids. */
    public List<Long> rejectGroup(Transaction tx, long group, String actor, String reason) {
        List<EditRow> rejected = decideGroup(tx, group, Outcome.REJECTED, actor);
        rejected.forEach(edit -> tx.edits().because(edit.id(), reason));
        return rejected.stream().map(EditRow::id).toList();
    }

    private List<EditRow> decideGroup(Transaction tx, long group, Outcome decision, String actor) {
        Instant now = clock.instant();
        List<EditRow> decided = new ArrayList<>();
        Map<DeviceId, Map<String, Object>> contents = new LinkedHashMap<>();
        for (long id : tx.editGroups().awaiting(group)) {
            EditRow edit = tx.edits().find(id).orElseThrow();
            if (tx.edits().decide(id, decision, actor, now)) {
                contents.put(edit.deviceId(), content(edit, actor));
                decided.add(edit);
            }
        }
        tx.events().appendAll(now, action(decision), contents);
        return decided;
    }

    /** Decides on a discrepancy: what we hold is written again, or what the device says may stay. */
    public void settle(Transaction tx, DiscrepancyRow row, State state, String actor) {
        Instant now = clock.instant();
        tx.discrepancies().decide(row.id(), state, actor, now);
        tx.syncQueue().request(row.deviceId(), now, Duration.ZERO, Duration.ZERO, true);
        String target = row.place().isEmpty() ? row.deviceName() : row.deviceName() + " " + row.place();
        tx.audit()
                .record(
                        now,
                        actor,
                        state == State.ACCEPTED ? "discrepancy-accepted" : "discrepancy-restored",
                        target,
                        row.kind() + ", expected " + row.expectedMarker() + ", found " + row.foundMarker());
    }

    private static String action(Outcome decision) {
        return decision == Outcome.APPROVED ? "edit-approved" : "edit-rejected";
    }

    private static Map<String, Object> content(EditRow edit, String actor) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", edit.deviceName());
        content.put("edit", edit.id());
        content.put("by", actor);
        return content;
    }
}
