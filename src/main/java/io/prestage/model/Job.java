package io.prestage.model;

import java.util.Arrays;
import java.util.Optional;

/** Words for work that a person or a manager asked for, over one device or many. */
public final class Job {
    private Job() {}

    /** What is asked for; {@link #word()} is what REST says. */
    public enum Kind {
        /** Read the devices and ask the rules what they are; without a list, those that have no role. */
        DISCOVER_ROLES("discover-roles"),
        /** Give the recommended roles; without a list, to all devices whose role is recommended. */
        ASSIGN_ROLES("assign-roles"),
        /** Take roles away; a list is needed. */
        UNASSIGN_ROLES("unassign-roles"),
        /** Read the devices anew; without a list, all. */
        SYNCHRONISE("synchronise");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Kind> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /** How far a job is. */
    public enum State {
        RUNNING,
        /** Every device went well. */
        SUCCEEDED,
        /** All is over, and some devices did not go well. */
        FAILED,
        CANCELLED
    }

    /** How far a job is with one device. */
    public enum DeviceState {
        WAITING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
