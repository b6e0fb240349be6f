package io.prestage.requests;

import io.prestage.model.DeviceId;
import io.prestage.model.Job;
import io.prestage.model.OperatorChoice;
import io.prestage.store.DeviceRow;
import io.prestage.store.JobRow;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Work over one device, some or all. A job only asks: the syncs of its devices do it, so it survives restarts and needs no thread. */
public final class Jobs {
    private final Choices choices;
    private final Clock clock;

    public Jobs(Choices choices, Clock clock) {
        this.choices = choices;
        this.clock = clock;
    }

    /**
     * What is to be done.
     *
     * @param devices the devices; null for all that the kind of job is about. Of {@code assign-roles} with the interfaces to assign, an empty
     *     set meaning all that are recommended
     * @param owner who asks
     * @param reason for those who come later
     */
    public record Wish(Job.Kind kind, @Nullable Map<DeviceId, Set<String>> devices, String owner, String reason) {}

    /**
     * Starts a job.
     *
     * @throws RequestRefusedException when there is no such device or interface, or nothing is named where all would be too many
     */
    public JobRow start(Transaction tx, Wish wish) {
        Instant now = clock.instant();
        long job = tx.jobs().add(wish.kind(), wish.owner(), now);
        if (wish.devices() != null) {
            wish.devices().forEach((device, interfaces) -> add(tx, job, wish, device, interfaces, now));
        } else if (wish.kind() == Job.Kind.UNASSIGN_ROLES) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.INVALID,
                    "unassign-roles needs a list of devices: roles are never taken from all at once");
        } else {
            tx.jobs().addAllWaiting(job, wish.kind());
        }
        tx.syncQueue().requestFor(job, now);
        JobRow row = tx.jobs().find(job).orElseThrow();
        tx.audit()
                .record(
                        now,
                        wish.owner(),
                        "job-started",
                        wish.kind().word(),
                        (row.devices() == 1 ? "1 device: " : row.devices() + " devices: ") + wish.reason());
        tell(tx, "job-started", row, now);
        return tx.jobs()
                .endIfOver(job, now)
                .map(over -> finished(tx, over, now))
                .orElse(row);
    }

    /**
     * Ends a job: what has not begun is given up.
     *
     * @throws RequestRefusedException when it is over already
     */
    public JobRow cancel(Transaction tx, JobRow job, String actor) {
        Instant now = clock.instant();
        if (!tx.jobs().cancel(job.id(), now)) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.NOT_POSSIBLE,
                    "job " + job.id() + " is over: it has " + job.state() + ", so there is nothing to cancel");
        }
        tx.audit().record(now, actor, "job-cancelled", job.kind().word(), "job " + job.id());
        return finished(tx, tx.jobs().find(job.id()).orElseThrow(), now);
    }

    private void add(Transaction tx, long job, Wish wish, DeviceId id, Set<String> interfaces, Instant now) {
        DeviceRow device = tx.devices()
                .find(id)
                .orElseThrow(() -> new RequestRefusedException(
                        RequestRefusedException.Kind.NOT_FOUND,
                        "there is no device " + id + "; GET /api/v1/devices lists them"));
        if (wish.kind() == Job.Kind.UNASSIGN_ROLES) {
            try {
                choices.make(
                        tx,
                        device,
                        new Choices.Wish(
                                new OperatorChoice(OperatorChoice.Kind.UNASSIGN, null),
                                wish.owner(),
                                wish.reason(),
                                null));
            } catch (RequestRefusedException e) {
                tx.jobs().addFailed(job, id, String.valueOf(e.getMessage()), now);
                return;
            }
        }
        tx.jobs().addWaiting(job, id, interfaces.isEmpty() ? null : interfaces);
    }

    private static JobRow finished(Transaction tx, JobRow job, Instant now) {
        tell(tx, "job-finished", job, now);
        return job;
    }

    private static void tell(Transaction tx, String event, JobRow job, Instant now) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("job", job.id());
        content.put("kind", job.kind().word());
        content.put("state", job.state().name());
        content.put("devices", job.devices());
        content.put("failed", job.failed());
        tx.events().append(now, event, null, content);
    }
}
