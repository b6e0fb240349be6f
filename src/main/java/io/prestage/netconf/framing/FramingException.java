package io.prestage.netconf.framing;

/** The peer broke RFC 6242 or a limit of ours. Nothing more can be read from the stream: close the session. */
public final class FramingException extends Exception {
    private final long position;

    /**
     * @param problem what was wrong, without the place
     * @param position index of the byte in the stream of the session, from 0
     */
    FramingException(String problem, long position) {
        super(problem + " at byte " + position);
        this.position = position;
    }

    /** Index of the offending byte in the stream of the session, from 0. */
    public long position() {
        return position;
    }
}
