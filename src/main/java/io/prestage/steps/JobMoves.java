package io.prestage.steps;

import io.prestage.model.Job;
import io.prestage.store.Claim;
import io.prestage.store.JobRow;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the jobs that wait for a sync that it is over. */
final class JobMoves {
    private JobMoves() {}

    static void synced(Transaction tx, Claim claim, Job.DeviceState outcome, String result, Instant now) {
        for (JobRow over : tx.jobs().synced(claim, outcome, result, now)) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("job", over.id());
            content.put("kind", over.kind().word());
            content.put("state", over.state().name());
            content.put("devices", over.devices());
            content.put("failed", over.failed());
            tx.events().append(now, "job-finished", null, content);
        }
    }
}
