package io.prestage.listen;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what was received and, by reason, what was dropped. Nothing is dropped that is not counted here. */
public final class NotificationCounters {
    /** Every reason for which a message may be dropped. */
    public static final List<String> REASONS = List.of(
            "irrelevant", "unreadable", "not-a-change", "error", "overflow", "unknown-sender", "parked-senders-full");

    private final LongAdder received = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final Map<String, LongAdder> dropped =
            REASONS.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), reason -> new LongAdder()));

    /**
     * A moment's reading.
     *
     * @param received messages received
     * @param commits messages that told of a commit
     * @param dropped reason to number of messages; every reason is there
     */
    public record Counts(long received, long commits, SortedMap<String, Long> dropped) {}

    public void received() {
        received.increment();
    }

    public void commit() {
        commits.increment();
    }

    /** Counts one message dropped, for one of the {@link #REASONS}. */
    public void dropped(String reason) {
        LongAdder counter = dropped.get(reason);
        if (counter == null) {
            throw new IllegalArgumentException("no reason to drop a message: '" + reason + "'; known are " + REASONS);
        }
        counter.increment();
    }

    public Counts counts() {
        SortedMap<String, Long> byReason = new TreeMap<>();
        dropped.forEach((reason, counter) -> byReason.put(reason, counter.sum()));
        return new Counts(received.sum(), commits.sum(), byReason);
    }
}
