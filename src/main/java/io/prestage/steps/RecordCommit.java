package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Records that a device spoke of a commit and, when its configuration has changed, asks for a sync: one transaction. */
public final class RecordCommit {
    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public RecordCommit(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    public void record(
            @Header(CommitHeaders.DEVICE_ID) long deviceId,
            @Header(CommitHeaders.SENDER) String sender,
            @Header(CommitHeaders.KIND) @Nullable String kind,
            @Header(CommitHeaders.TAG) @Nullable String tag,
            @Header(CommitHeaders.USER) @Nullable String user,
            @Header(CommitHeaders.TELLS_OF_CHANGE) @Nullable Boolean tellsOfChange,
            @Body @Nullable String sample) {
        DeviceId id = new DeviceId(deviceId);
        Instant now = clock.instant();
        String kindHeard = kind == null ? "completed" : kind;
        database.transact(tx -> tx.devices().find(id).ifPresent(device -> {
            tx.notifications().add(id, sender, kindHeard, tag, sample == null ? "" : sample, now);
            if (!Boolean.FALSE.equals(tellsOfChange)) {
                requestSync(tx, device, kindHeard, tag, now);
            }
        }));
    }

    private void requestSync(Transaction tx, DeviceRow device, String kind, @Nullable String tag, Instant now) {
        tx.syncQueue().request(device.id(), now, policy.idle(), policy.longestWait(), false);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", device.name());
        content.put("kind", kind);
        if (tag != null) {
            content.put("tag", tag);
        }
        tx.events().append(now, "commit-heard", device.id(), content);
    }
}
