package io.prestage.model;

import org.jspecify.annotations.Nullable;

/**
 * What one message of a device says about its configuration. A notification is a hint, never a proof: only the revision read from the
 * device proves that something changed. Bad input is a value too ({@link Unreadable}).
 */
public sealed interface Notification {

    /**
     * Who speaks, as far as the message itself tells. All of it is a claim of the sender.
     *
     * @param host host name as printed, or null when the form carries none
     * @param routingEngine {@code re0}, {@code node1} and the like when the form names one
     * @param process name of the process, usually {@code mgd}
     * @param pid process id; for a NETCONF client it equals the session-id of its hello
     * @param tag the Junos message tag, for example {@code UI_COMMIT_COMPLETED}
     */
    record Origin(
            @Nullable String host,
            @Nullable String routingEngine,
            @Nullable String process,
            @Nullable Long pid,
            @Nullable String tag) {

        public static final Origin UNKNOWN = new Origin(null, null, null, null, null);
    }

    /** A commit is active on the device. SNMP says by whom and why at once; in syslog only the request does. */
    record Completed(
            Origin origin, @Nullable String user, @Nullable String comment) implements Notification {
        public Completed(Origin origin) {
            this(origin, null, null);
        }
    }

    /** An unconfirmed commit was rolled back by the device itself. */
    record RolledBack(Origin origin) implements Notification {}

    /** Somebody asked for a commit, which may still fail. Carries what the completion does not: user, command, comment. */
    record Requested(
            Origin origin,
            @Nullable String user,
            String command,
            @Nullable String comment) implements Notification {}

    /** A confirmed commit waits for its confirmation. */
    record ConfirmReminder(Origin origin) implements Notification {}

    /** Fate of a scheduled commit other than its completion: aborted or failed. */
    record AtJob(Origin origin) implements Notification {}

    /**
     * A commit, check, load or automatic rollback failed.
     *
     * @param inDoubt true where it is not certain what configuration runs now, as after a failed rollback
     */
    record Failed(Origin origin, String text, boolean inDoubt) implements Notification {}

    /** The device, or its SNMP agent, has started again: what happened meanwhile was not announced. */
    record Restarted(Origin origin) implements Notification {}

    /** What the same sender said last was said again, so often; syslog daemons fold equal lines into one such line. */
    record Repeated(Origin origin) implements Notification {}

    /** Well formed, and no business of ours. */
    record Irrelevant(Origin origin, String reason) implements Notification {}

    /** Not a form that we know. */
    record Unreadable(String reason) implements Notification {
        @Override
        public Origin origin() {
            return Origin.UNKNOWN;
        }
    }

    Origin origin();

    /** True where the running configuration has changed or may have, so that the device must be looked at. */
    default boolean tellsOfChange() {
        return this instanceof Completed
                || this instanceof RolledBack
                || this instanceof Restarted
                || (this instanceof Failed failed && failed.inDoubt());
    }

    /** True for everything that concerns commits, changed configuration or not. */
    default boolean concernsCommits() {
        return !(this instanceof Repeated || this instanceof Irrelevant || this instanceof Unreadable);
    }
}
