package io.prestage.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How a subscriber's route does, as its thread writes it and the health check reads it. */
final class Progress {
    /** A route that is at work on one message for longer than this has got stuck. */
    private static final Duration STUCK = Duration.ofMinutes(1);
    /** One failure may be a network that is gone for a moment. */
    private static final int TROUBLE = 3;

    private static final int LENGTH = 300;

    private final String name;
    private final Clock clock;
    private final LongAdder failures;
    private volatile State state = State.IDLE;

    /**
     * A moment of it.
     *
     * @param seq event that is told or failed with
     * @param attempt how often it was told; 0: nothing is told now
     */
    private record State(
            long seq,
            int attempt,
            @Nullable Instant since,
            @Nullable String failure) {
        static final State IDLE = new State(0, 0, null, null);
    }

    /** @param failures counts them, beyond the life of a route */
    Progress(String name, Clock clock, LongAdder failures) {
        this.name = name;
        this.clock = clock;
        this.failures = failures;
    }

    void telling(long seq, int attempt) {
        state = new State(seq, attempt, clock.instant(), state.failure());
    }

    void failed(long seq, int attempt, Throwable failure) {
        failures.increment();
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        state = new State(seq, attempt, null, message.length() > LENGTH ? message.substring(0, LENGTH) + "…" : message);
    }

    void told() {
        state = State.IDLE;
    }

    Optional<String> fault(Instant now) {
        State seen = state;
        if (seen.failure() != null && seen.attempt() >= TROUBLE) {
            return Optional.of("events:" + name + " has failed " + seen.attempt() + " times with event " + seen.seq()
                    + ": " + seen.failure() + "; later events wait for it");
        }
        if (seen.since() != null && Duration.between(seen.since(), now).compareTo(STUCK) > 0) {
            return Optional.of("events:" + name + " is at work on event " + seen.seq() + " since " + seen.since()
                    + "; later events wait for it");
        }
        return Optional.empty();
    }
}
