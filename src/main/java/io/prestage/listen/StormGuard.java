package io.prestage.listen;

import io.prestage.model.IpAddress;
import io.prestage.model.Notification;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Requested;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a storm from reaching the database. A notification is a hint, so a second one that says what a waiting one says is not needed, and
 * a sender that floods is handed on only now and then. The last hint of a limited sender is held and handed on later: no commit is lost.
 */
public final class StormGuard {
    /** One in so many messages is looked at to find who sends most; a power of two. */
    static final int SAMPLE_RATE = 256;
    /** Messages a second from one sender that are worth telling an operator about, whatever they say. */
    static final long NOISY = 20_000;
    /** Notifications that one sender may have handed on at once: some commits, each with request, progress and completion. */
    static final int BURST = 20;

    private static final int MAX_SENDERS = 50_000;
    private static final int MAX_TALKERS = 1000;
    private static final long REPORT_AGAIN_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long TALKER_WINDOW_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long STRANGER_MILLIS = Duration.ofSeconds(30).toMillis();
    /** Syslog daemons tell of folded messages at the latest after this time. Source: BSD syslogd, 30, 120 and 600 s. */
    private static final long FOLDED_MILLIS = Duration.ofMinutes(10).toMillis();

    private final double perMillis;
    private final Set<String> relays;
    private final NotificationCounters counters;
    private final Clock clock;
    /** In the order of their last word. */
    private final Map<String, Sender> senders = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Long> talkers = new HashMap<>();
    private long talkersSince;

    /**
     * @param perMinute notifications a minute that one sender may have handed on, on average
     * @param relays addresses that speak for many devices: the host name in the message is the sender then
     */
    public StormGuard(int perMinute, Set<String> relays, NotificationCounters counters, Clock clock) {
        this.perMillis = perMinute / 60_000.0;
        this.relays = Set.copyOf(relays);
        this.counters = counters;
        this.clock = clock;
        this.talkersSince = clock.millis();
    }

    /**
     * A sender that sends more than it may.
     *
     * @param sender its address, for a relayed one with the host name
     * @param messages messages about commits that were held back, or messages of any kind received, since the last report
     * @param aboutCommits true for the former
     */
    public record Flood(String sender, long messages, boolean aboutCommits) {}

    private static final class Sender {
        /** What was admitted and is not worked on yet, by its meaning, with the number of messages that were merged with it. */
        private final Map<String, Long> waiting = new HashMap<>(4);

        private double tokens = BURST;
        private long refilledAt;
        private @Nullable Heard held;
        private long limited;
        /** Messages that were given up since the last one that was worked on. */
        private long merged;

        private long reportedAt = Long.MIN_VALUE / 2;
        private long strangerUntil = Long.MIN_VALUE;
        private @Nullable Notification lastChange;
        private long lastChangeAt;

        private Sender(long now) {
            this.refilledAt = now;
        }

        private void hold(Heard heard) {
            if (heard.notification().tellsOfChange()) {
                holdWhatever(heard);
            } else {
                merged++;
            }
        }

        private void holdWhatever(Heard heard) {
            holdNothing();
            held = heard;
        }

        private void holdNothing() {
            if (held != null) {
                merged++;
                held = null;
            }
        }
    }

    /**
     * True where a notification may be recorded at once, by a sender that waits for that: it is neither merged with another nor held back
     * for later, as the sender will repeat what is refused.
     */
    public synchronized boolean admitsAtOnce(Heard heard) {
        long now = clock.millis();
        Sender sender = sender(nameOf(heard), now);
        if (spend(sender, now)) {
            return true;
        }
        sender.limited++;
        sender.merged++;
        counters.dropped("limited");
        return false;
    }

    /** True where the notification is to be handed on now; {@link #taken} must follow once it is worked on. */
    public synchronized boolean admits(Heard heard) {
        long now = clock.millis();
        Sender sender = sender(nameOf(heard), now);
        if (heard.notification().tellsOfChange()) {
            sender.lastChange = heard.notification();
            sender.lastChangeAt = now;
        }
        if (now < sender.strangerUntil) {
            counters.dropped("unknown-sender");
            sender.holdWhatever(heard);
            return false;
        }
        String meaning = meaning(heard);
        if (sender.waiting.containsKey(meaning)) {
            sender.waiting.merge(meaning, 1L, Long::sum);
            counters.dropped("coalesced");
            return false;
        }
        if (!spend(sender, now)) {
            sender.limited++;
            counters.dropped("limited");
            sender.hold(heard);
            return false;
        }
        sender.waiting.put(meaning, 0L);
        if (heard.notification().tellsOfChange()) {
            sender.holdNothing();
        }
        return true;
    }

    /**
     * What was admitted is being worked on: what comes from now on says something new.
     *
     * @return how many messages it stands for: itself, and those that were merged with it or held back since the one before
     */
    public synchronized long taken(Heard heard) {
        Sender sender = senders.get(nameOf(heard));
        if (sender == null) {
            return 1;
        }
        @Nullable Long equal = sender.waiting.remove(meaning(heard));
        long messages = 1 + sender.merged + (equal == null ? 0 : equal);
        sender.merged = 0;
        return messages;
    }

    /**
     * The sender turned out to be no device. What it says changes nothing, so for a while it is only counted here: strangers must not cost what
     * devices cost.
     *
     * @param name its address, or the name that a relay or a certificate gives it, {@code via} and the address
     */
    public synchronized void isStranger(String name) {
        Sender sender = senders.get(name);
        if (sender != null) {
            sender.strangerUntil = clock.millis() + STRANGER_MILLIS;
        }
    }

    /** Devices came or went: who was a stranger may be none any more. */
    public synchronized void forgetStrangers() {
        senders.values().forEach(sender -> sender.strangerUntil = Long.MIN_VALUE);
    }

    /** What was admitted did not fit the queue. */
    public void overflow(Heard heard) {
        taken(heard);
        counters.dropped(NotificationCounters.OVERFLOW);
    }

    /** What a sender last said of a change, where its syslog daemon may still fold repetitions of that. */
    synchronized @Nullable Notification lastChange(String address) {
        Sender sender = senders.get(address);
        return sender != null && clock.millis() - sender.lastChangeAt <= FOLDED_MILLIS ? sender.lastChange : null;
    }

    /** The held hints of senders that may be handed on again. */
    public synchronized List<Heard> release() {
        long now = clock.millis();
        List<Heard> released = new ArrayList<>();
        for (Sender sender : senders.values()) {
            Heard held = sender.held;
            if (held != null
                    && now >= sender.strangerUntil
                    && !sender.waiting.containsKey(meaning(held))
                    && spend(sender, now)) {
                sender.held = null;
                sender.waiting.put(meaning(held), 0L);
                released.add(held);
            }
        }
        return released;
    }

    /** Senders that flood, each at most once a minute. */
    public synchronized List<Flood> floods() {
        long now = clock.millis();
        List<Flood> floods = new ArrayList<>();
        senders.forEach((name, sender) -> {
            if (sender.limited > 0 && now - sender.reportedAt >= REPORT_AGAIN_MILLIS) {
                floods.add(new Flood(name, sender.limited, true));
                sender.limited = 0;
                sender.reportedAt = now;
            }
        });
        long elapsed = now - talkersSince;
        if (elapsed >= TALKER_WINDOW_MILLIS) {
            talkers.forEach((name, messages) -> {
                if (messages * 1000 / elapsed > NOISY) {
                    floods.add(new Flood(name, messages, false));
                }
            });
            talkers.clear();
            talkersSince = now;
        }
        return floods;
    }

    /** Looks at one message in {@value #SAMPLE_RATE}: cheap enough for every message. */
    void sample(long number, InetAddress address) {
        if ((number & (SAMPLE_RATE - 1)) == 0) {
            count(IpAddress.text(address));
        }
    }

    private synchronized void count(String talker) {
        if (talkers.size() < MAX_TALKERS || talkers.containsKey(talker)) {
            talkers.merge(talker, (long) SAMPLE_RATE, Long::sum);
        }
    }

    private Sender sender(String name, long now) {
        Sender known = senders.get(name);
        if (known != null) {
            return known;
        }
        if (senders.size() >= MAX_SENDERS) {
            forgetOne();
        }
        Sender added = new Sender(now);
        senders.put(name, added);
        return added;
    }

    /** The one silent for longest. What it held back is lost, and counts as such, so that every device is looked at. */
    private void forgetOne() {
        Sender oldest = senders.remove(senders.keySet().iterator().next());
        if (oldest != null && oldest.held != null) {
            counters.dropped(NotificationCounters.OVERFLOW);
        }
    }

    private boolean spend(Sender sender, long now) {
        long elapsed = Math.max(0, now - sender.refilledAt);
        sender.tokens = Math.min(BURST, sender.tokens + elapsed * perMillis);
        sender.refilledAt = now;
        if (sender.tokens < 1) {
            return false;
        }
        sender.tokens--;
        return true;
    }

    private String nameOf(Heard heard) {
        String address = heard.address();
        if (relays.contains(address)) {
            String host = heard.notification().origin().host();
            String behind = host == null ? heard.agentAddress() : host;
            return behind == null ? address : behind + " via " + address;
        }
        return heard.certificateNames().isEmpty()
                ? address
                : heard.certificateNames().get(0) + " via " + address;
    }

    private static String meaning(Heard heard) {
        Notification notification = heard.notification();
        Origin origin = notification.origin();
        String kind = notification.getClass().getSimpleName()
                + ' '
                + origin.routingEngine()
                + ' '
                + origin.pid()
                + ' '
                + origin.tag();
        return notification instanceof Requested requested ? kind + ' ' + requested.comment() : kind;
    }
}
