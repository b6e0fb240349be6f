package io.prestage.snmp;

/** What was made of a message: a trap, another message, or nothing. */
public sealed interface TrapReading permits Trap, TrapReading.NotATrap, TrapReading.Unreadable {

    /** A sound message of another kind, such as {@code GET}. */
    record NotATrap(String kind) implements TrapReading {}

    /** No message that we understand, and why. */
    record Unreadable(String reason) implements TrapReading {}
}
