package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.prestage.model.IpAddress;
import io.prestage.model.Notification;
import io.prestage.model.Notification.Repeated;
import io.prestage.model.Notification.Unreadable;
import io.prestage.notification.CommitFilter;
import io.prestage.notification.SyslogRecogniser;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every syslog listener does with one message, in the event loop: filter, recognise, limit, and count whatever goes no further. */
public final class SyslogIntake {
    private final NotificationCounters counters;
    private final StormGuard storms;
    private final ListenerProbes probes;
    private final Clock clock;

    public SyslogIntake(NotificationCounters counters, StormGuard storms, ListenerProbes probes, Clock clock) {
        this.counters = counters;
        this.storms = storms;
        this.probes = probes;
        this.clock = clock;
    }

    NotificationCounters counters() {
        return counters;
    }

    ListenerProbes probes() {
        return probes;
    }

    /**
     * Takes one message. Never throws: an exception would close the socket, and the listener would be deaf without anyone noticing.
     *
     * @param certificateNames names in the sender's client certificate, or none
     * @return what is to be handed on, or null where nothing is
     */
    @Nullable Heard take(ByteBuf buffer, int from, int length, InetSocketAddress sender, List<String> certificateNames) {
        long number = counters.received();
        try {
            storms.sample(number, sender.getAddress());
            if (!CommitFilter.mayMatter(buffer.internalNioBuffer(from, length))) {
                counters.dropped("irrelevant");
                return null;
            }
            return recognise(ByteBufUtil.getBytes(buffer, from, length), sender, certificateNames);
        } catch (RuntimeException e) {
            counters.dropped("error");
            return null;
        }
    }

    private @Nullable Heard recognise(byte[] bytes, InetSocketAddress sender, List<String> certificateNames) {
        Notification notification = SyslogRecogniser.recognise(bytes);
        if (notification instanceof Repeated) {
            Notification before = storms.lastChange(IpAddress.text(sender.getAddress()));
            notification = before == null ? notification : before;
        }
        if (!notification.concernsCommits()) {
            counters.dropped(probes.isOurs(notification, bytes) ? "probe" : reason(notification));
            return null;
        }
        if (notification.tellsOfChange()) {
            counters.commit();
        }
        String sample = new String(bytes, 0, Math.min(bytes.length, Heard.MAX_SAMPLE_BYTES), StandardCharsets.UTF_8);
        Heard heard = new Heard(notification, sender, certificateNames, null, sample, clock.instant());
        return storms.admits(heard) ? heard : null;
    }

    private static String reason(Notification notification) {
        if (notification instanceof Unreadable it) {
            return it.reason().equals(SyslogRecogniser.RELAY_ERROR) ? NotificationCounters.RELAY_ERROR : "unreadable";
        }
        return "irrelevant";
    }
}
