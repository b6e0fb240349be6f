package io.prestage.listen;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Counts what was received and, by reason, what was dropped. Nothing is dropped that is not counted here. */
public final class NotificationCounters {
    /** The kernel's buffer was full; nobody has seen the message. */
    public static final String KERNEL_BUFFER_FULL = "kernel-buffer-full";
    /** Our queue was full. */
    public static final String OVERFLOW = "overflow";
    /** A relay says that it could not read a message of a device. */
    public static final String RELAY_ERROR = "relay-error";

    /** The database took everything but this message. */
    public static final String NOT_RECORDED = "not-recorded";

    /** A message of an integrator's route to {@code direct:commit-heard} that is not as the contract says. */
    public static final String REFUSED_INPUT = "refused-input";

    /** Every reason for which a message may be dropped; {@code docs/operations.md} explains them. */
    public static final List<String> REASONS = List.of(
            KERNEL_BUFFER_FULL,
            OVERFLOW,
            "irrelevant",
            "unreadable",
            RELAY_ERROR,
            "probe",
            "coalesced",
            "limited",
            "too-long",
            "broken-frame",
            "slow-sender",
            "connection-limit",
            "tls-refused",
            "snmp-wrong-community",
            "snmp-unknown-user",
            "snmp-wrong-key",
            "snmp-level-too-low",
            "snmp-outside-time-window",
            "snmp-not-a-trap",
            "snmp-unreadable",
            "unknown-sender",
            "ignored-sender",
            "parked-senders-full",
            NOT_RECORDED,
            REFUSED_INPUT,
            "error");

    private final AtomicLong received = new AtomicLong();
    private final LongAdder commits = new LongAdder();
    private final Map<String, LongAdder> dropped =
            REASONS.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), reason -> new LongAdder()));
    private final Map<String, LongSupplier> countedElsewhere = new ConcurrentHashMap<>();

    /**
     * A moment's reading.
     *
     * @param received messages received
     * @param commits messages that told of a commit
     * @param dropped reason to number of messages; every reason is there
     */
    public record Counts(long received, long commits, SortedMap<String, Long> dropped) {}

    /** Counts one message and returns its number. */
    public long received() {
        return received.incrementAndGet();
    }

    public void commit() {
        commits.increment();
    }

    /** Counts one message dropped, for one of the {@link #REASONS}. */
    public void dropped(String reason) {
        counter(reason).increment();
    }

    /** Lets somebody else count for one of the {@link #REASONS}; the sum starts at 0 and never falls. */
    public void countedBy(String reason, LongSupplier sum) {
        counter(reason);
        countedElsewhere.put(reason, sum);
    }

    private LongAdder counter(String reason) {
        LongAdder counter = dropped.get(reason);
        if (counter == null) {
            throw new IllegalArgumentException("no reason to drop a message: '" + reason + "'; known are " + REASONS);
        }
        return counter;
    }

    public long droppedFor(String reason) {
        LongSupplier elsewhere = countedElsewhere.get(reason);
        return counter(reason).sum() + (elsewhere == null ? 0 : elsewhere.getAsLong());
    }

    public long receivedSoFar() {
        return received.get();
    }

    public long commitsSoFar() {
        return commits.sum();
    }

    public Counts counts() {
        SortedMap<String, Long> byReason = new TreeMap<>();
        REASONS.forEach(reason -> byReason.put(reason, droppedFor(reason)));
        return new Counts(receivedSoFar(), commitsSoFar(), byReason);
    }
}
