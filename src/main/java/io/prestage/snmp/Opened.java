package io.prestage.snmp;

import java.io.IOException;

/** What has to be done about a datagram. */
sealed interface Opened {
    /** Pass it on, and answer an inform once that went well. */
    record Accepted(Trap trap, Reply reply) implements Opened {}

    /** Count it; the detail is for the log. */
    record Refused(Refusal reason, String detail) implements Opened {}

    /** Send this: an engine asks for our id or our clock. */
    record Asked(Reply report) implements Opened {}

    /** Makes what is sent back when it is needed, with our clock as it is then. */
    @FunctionalInterface
    interface Reply {
        byte[] make() throws IOException;
    }
}
