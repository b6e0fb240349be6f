package io.prestage.netconf;

/**
 * A call that was not taken.
 *
 * @param error the same as an exception, for those who throw: kind, device and what to do
 */
public record CallHomeRefusal(CallHome call, Reason reason, NetconfException error) {
    /** Why; counters go by it. */
    public enum Reason {
        /** All places are taken, or all for its address. */
        TOO_MANY,
        /** It sent neither a whole preamble nor the first line of SSH in time. */
        SILENT,
        /** What it sent is no preamble. */
        UNREADABLE,
        /** More than 8 KiB came before the first line of SSH. */
        TOO_LONG,
        /** It hung up before it was a session; port scans and checks of reachability do that. */
        ENDED,
        /** The directory knows no such device. */
        UNKNOWN_DEVICE,
        /** The directory failed. */
        DIRECTORY,
        /** Its HMAC is missing, or was not made with the secret. */
        HMAC,
        /** Its host key is not the trusted one; no credential was sent. */
        HOST_KEY,
        /** It is trusted, but no session came about: login refused, no NETCONF, not in time. */
        NO_SESSION
    }
}
