package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.NotificationStore.NewNotification;
import io.prestage.store.NotificationStore.Request;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Records that a device spoke of a commit and, when its configuration has changed, asks for a sync: one transaction. A completion says
 * nothing of its author, so it is joined to the request that the same process of the same routing engine announced before.
 */
public final class RecordCommit {
    /** Large configurations take minutes to commit; after this time a process id may be another process. */
    private static final Duration LONGEST_COMMIT = Duration.ofMinutes(30);

    /** A completion that comes first by so much belongs to an earlier commit of the same session. */
    private static final Duration LONGEST_OVERTAKING = Duration.ofSeconds(2);

    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public RecordCommit(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    public void record(Exchange exchange) {
        Message message = exchange.getMessage();
        DeviceId id = new DeviceId(message.getHeader(CommitHeaders.DEVICE_ID, Long.class));
        boolean change = message.getHeader(CommitHeaders.TELLS_OF_CHANGE, true, Boolean.class);
        NewNotification heard = new NewNotification(
                message.getHeader(CommitHeaders.SENDER, String.class),
                message.getHeader(CommitHeaders.KIND, "completed", String.class),
                message.getHeader(CommitHeaders.TAG, String.class),
                message.getHeader(CommitHeaders.ROUTING_ENGINE, String.class),
                message.getHeader(CommitHeaders.PID, Long.class),
                message.getHeader(CommitHeaders.USER, String.class),
                message.getHeader(CommitHeaders.COMMENT, String.class),
                message.getHeader(CommitHeaders.MESSAGES, 1L, Long.class),
                Objects.requireNonNullElse(message.getBody(String.class), ""));
        Instant now = clock.instant();
        database.transact(tx -> tx.devices().find(id).ifPresent(device -> {
            NewNotification whole = change ? withRequest(tx, id, heard, now) : heard;
            tx.notifications().add(id, whole, now);
            if (heard.kind().equals("requested") && heard.pid() != null) {
                tx.notifications()
                        .nameOvertaken(
                                id,
                                heard.routingEngine(),
                                heard.pid(),
                                now.minus(LONGEST_OVERTAKING),
                                new Request(heard.user(), heard.comment()));
            }
            if (change) {
                requestSync(tx, device, whole, now);
            }
        }));
    }

    private static NewNotification withRequest(Transaction tx, DeviceId id, NewNotification heard, Instant now) {
        if (heard.user() != null || heard.pid() == null) {
            return heard;
        }
        Optional<Request> request =
                tx.notifications().lastRequest(id, heard.routingEngine(), heard.pid(), now.minus(LONGEST_COMMIT));
        return request.map(it -> heard.requestedBy(it.user(), it.comment())).orElse(heard);
    }

    private void requestSync(Transaction tx, DeviceRow device, NewNotification heard, Instant now) {
        tx.syncQueue().request(device.id(), now, policy.idle(), policy.longestWait(), false);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", device.name());
        content.put("kind", heard.kind());
        putIfKnown(content, "tag", heard.tag());
        putIfKnown(content, "user", heard.user());
        putIfKnown(content, "comment", heard.comment());
        tx.events().append(now, "commit-heard", device.id(), content);
    }

    private static void putIfKnown(Map<String, Object> content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }
}
