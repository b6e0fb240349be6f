package io.prestage.listen;

import io.prestage.model.Notification;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to an SNMP notification after it was recognised: limit, and count whatever goes no further. */
public final class TrapIntake {
    private final NotificationCounters counters;
    private final StormGuard storms;
    private final Clock clock;

    public TrapIntake(NotificationCounters counters, StormGuard storms, Clock clock) {
        this.counters = counters;
        this.storms = storms;
        this.clock = clock;
    }

    /**
     * Takes one notification.
     *
     * @param agentAddress address that the agent gives as its own, or null
     * @param inform true where the sender waits until it is recorded
     * @return what is to be handed on, or null where nothing is
     * @throws NotAcknowledgedException when an inform cannot be recorded now; its sender will repeat it
     */
    public @Nullable Heard take(
            Notification notification,
            InetSocketAddress sender,
            @Nullable String agentAddress,
            String sample,
            boolean inform) {
        counters.received();
        if (!notification.concernsCommits()) {
            counters.dropped("irrelevant");
            return null;
        }
        if (notification.tellsOfChange()) {
            counters.commit();
        }
        Heard heard = new Heard(notification, sender, List.of(), agentAddress, sample, clock.instant());
        if (!inform) {
            return storms.admits(heard) ? heard : null;
        }
        if (!storms.admitsAtOnce(heard)) {
            throw new NotAcknowledgedException(heard.address() + " sends more informs than it may have recorded");
        }
        return heard;
    }

    /** An inform that is not recorded, so that it must not be acknowledged. */
    public static final class NotAcknowledgedException extends RuntimeException {
        NotAcknowledgedException(String message) {
            super(message);
        }
    }
}
