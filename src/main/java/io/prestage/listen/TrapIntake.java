package io.prestage.listen;

import io.prestage.model.Notification;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
     * @param inform true where the sender waits until it is recorded, and repeats what was not
     * @return what is to be handed on, or nothing
     */
    public Optional<Heard> take(
            Notification notification,
            InetSocketAddress sender,
            @Nullable String agentAddress,
            String sample,
            boolean inform) {
        counters.received();
        if (!notification.concernsCommits()) {
            counters.dropped("irrelevant");
            return Optional.empty();
        }
        if (notification.tellsOfChange()) {
            counters.commit();
        }
        Heard heard = new Heard(notification, sender, List.of(), agentAddress, sample, clock.instant());
        boolean admitted = inform ? storms.admitsAtOnce(heard) : storms.admits(heard);
        return admitted ? Optional.of(heard) : Optional.empty();
    }
}
