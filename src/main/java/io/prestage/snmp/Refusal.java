package io.prestage.snmp;

/** Why a datagram led to nothing. */
public enum Refusal {
    WRONG_COMMUNITY,
    UNKNOWN_USER,
    /** The digest or the encryption is not that of the user's password, or the user has none for what the message claims. */
    WRONG_KEY,
    /** The message of a user came with less security than the user is configured with. */
    LEVEL_TOO_LOW,
    /** Authentic, but older than what the same engine sent before (RFC 3414, section 3.2.7): a replay, or an engine that forgot its boots. */
    OUTSIDE_TIME_WINDOW,
    /** A request or a response. It is not answered. */
    NOT_A_TRAP,
    UNREADABLE,
    /** All workers are busy and the queue is full. */
    OVERLOADED
}
