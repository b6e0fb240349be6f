package io.prestage.sim.scenario;

import io.prestage.sim.voice.Disturbance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public sealed interface Action {

    /** True for what is done to routers, false for what concerns the fleet. */
    default boolean isOfRouters() {
        return true;
    }

    /**
     * Another user commits.
     *
     * @param edit an element {@code configuration}, or the word of a ready change
     * @param confirmWithin for a confirmed commit, else null
     * @param confirmAfter time after which that user confirms it; null for never
     */
    record Commit(
            String user,
            @Nullable String comment,
            String edit,
            Client client,
            boolean synchronize,
            @Nullable Duration confirmWithin,
            @Nullable Duration confirmAfter)
            implements Action {}

    /** How a user of a commit works. */
    enum Client {
        CLI,
        NETCONF
    }

    /** A fault begins or ends; {@code lasting} is the time until it ends by itself, null for not. */
    record Fault(String name, boolean on, @Nullable Duration lasting) implements Action {}

    /** Whether the whole router starts again, or SNMP alone. */
    record Restart(boolean cold) implements Action {}

    /** A port, {@code uni} or {@code core} for any of those, goes down or comes up. */
    record Link(String port, boolean up, @Nullable Duration lasting) implements Action {}

    /** The numbering of revisions is lost. */
    record ResetRevisions() implements Action {}

    /** Nothing is said, or again. */
    record Silence(boolean on, @Nullable Duration lasting) implements Action {}

    /** Another weather for all messages. */
    record Loss(Disturbance disturbance) implements Action {
        @Override
        public boolean isOfRouters() {
            return false;
        }
    }

    /** Another rate of ordinary messages. */
    record Noise(double messagesPerSecond) implements Action {
        @Override
        public boolean isOfRouters() {
            return false;
        }
    }

    /** The fleet ends. */
    record End() implements Action {
        @Override
        public boolean isOfRouters() {
            return false;
        }
    }
}
