package io.prestage.netconf;

/** Told what became of calls, on a thread of the listener: whoever works for long does that elsewhere. */
public interface CallHomeHandler {
    /** A trusted device has called and logged us in. The session is the handler's, to use and to close. */
    void connected(CallHome call, NetconfSession session);

    /** A connection was not taken. In a flood of them not each is told, but each is counted. */
    void refused(CallHomeRefusal refusal);
}
