package io.prestage.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what we hold of a device relates to what runs on it. Each state offers the moves that are possible from it: only what was read can be
 * in sync. {@link #name()} is what SQL, REST and events say.
 */
public sealed interface DeviceState {
    /** Of all states, in the order of a device's life. */
    List<String> NAMES =
            List.of("NEW", "READING", "IN_SYNC", "OUT_OF_SYNC", "UNREACHABLE", "UNSUPPORTED", "QUARANTINED");

    String name();

    /** Why, in words for an operator; null for states that explain themselves. */
    default @Nullable String reason() {
        return null;
    }

    /** The device runs something else than what we hold, or we hold nothing. */
    default Reading read() {
        return new Reading();
    }

    /** Reading, recommending or writing has failed. */
    default OutOfSync failed(String why) {
        return new OutOfSync(why);
    }

    /** No NETCONF session could be had. */
    default Unreachable unreachable(String why) {
        return new Unreachable(why);
    }

    /** What answers cannot be prestaged. */
    default Unsupported unsupported(String why) {
        return new Unsupported(why);
    }

    /** It has failed too often. */
    default Quarantined quarantined(String why) {
        return new Quarantined(why);
    }

    /** A state of a device that may have been read before: if the revision that we hold runs, there is nothing to read. */
    sealed interface Settled extends DeviceState {
        /** The device runs what we hold. */
        default InSync unchanged() {
            return new InSync();
        }
    }

    /** In the inventory, never read. */
    record New() implements DeviceState {
        @Override
        public String name() {
            return "NEW";
        }
    }

    /** Being read now. */
    record Reading() implements DeviceState {
        @Override
        public String name() {
            return "READING";
        }

        /** All of it was read, decided and written. */
        public InSync done() {
            return new InSync();
        }
    }

    /** What we hold is what the device runs. */
    record InSync() implements Settled {
        @Override
        public String name() {
            return "IN_SYNC";
        }
    }

    /** The device runs something else than what we hold, and reading it has failed; it is tried again. */
    record OutOfSync(String reason) implements Settled {
        @Override
        public String name() {
            return "OUT_OF_SYNC";
        }
    }

    /** No NETCONF session could be had. Tried again with growing pauses. */
    record Unreachable(String reason) implements Settled {
        @Override
        public String name() {
            return "UNREACHABLE";
        }
    }

    /** A device that prestaging cannot serve: J Series, or not Junos at all. */
    record Unsupported(String reason) implements DeviceState {
        @Override
        public String name() {
            return "UNSUPPORTED";
        }
    }

    /** Failed again and again for another reason than the network; tried again rarely, or when an operator asks. */
    record Quarantined(String reason) implements Settled {
        @Override
        public String name() {
            return "QUARANTINED";
        }
    }

    /**
     * The state that was stored.
     *
     * @throws IllegalArgumentException when there is no state of this name
     */
    static DeviceState of(String name, @Nullable String reason) {
        String why = reason == null ? "" : reason;
        return switch (name) {
            case "NEW" -> new New();
            case "READING" -> new Reading();
            case "IN_SYNC" -> new InSync();
            case "OUT_OF_SYNC" -> new OutOfSync(why);
            case "UNREACHABLE" -> new Unreachable(why);
            case "UNSUPPORTED" -> new Unsupported(why);
            case "QUARANTINED" -> new Quarantined(why);
            default -> throw new IllegalArgumentException("no device state '" + name + "'; there are " + NAMES);
        };
    }
}
