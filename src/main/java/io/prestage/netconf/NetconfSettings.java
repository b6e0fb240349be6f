package io.prestage.netconf;

import java.time.Duration;

/**
 * Limits of a client.
 *
 * @param connectTimeout for the whole way from TCP connect to the hello of the device
 * @param rpcTimeout for the beginning of a reply, and for each pause in it; after it the session is closed, as nobody knows what comes next
 * @param replyTimeout for a whole reply, however steadily it trickles; not for streams, whose readers may take their time
 * @param commitTimeout in place of {@code rpcTimeout} for a commit, which may take minutes on a large router
 * @param heartbeat a device that does not answer four of these in a row is gone
 * @param maxMessageBytes longest message accepted
 * @param maxTextBytes longest body accepted as text or tree, in characters of XML
 * @param maxPending requests in flight on one session
 */
public record NetconfSettings(
        Duration connectTimeout,
        Duration rpcTimeout,
        Duration replyTimeout,
        Duration commitTimeout,
        Duration heartbeat,
        long maxMessageBytes,
        int maxTextBytes,
        int maxPending) {
    public static final NetconfSettings DEFAULTS = new NetconfSettings(
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            1L << 30,
            64 * 1024 * 1024,
            256);

    public NetconfSettings withConnectTimeout(Duration timeout) {
        return new NetconfSettings(
                timeout, rpcTimeout, replyTimeout, commitTimeout, heartbeat, maxMessageBytes, maxTextBytes, maxPending);
    }

    public NetconfSettings withRpcTimeout(Duration timeout) {
        return new NetconfSettings(
                connectTimeout,
                timeout,
                replyTimeout,
                commitTimeout,
                heartbeat,
                maxMessageBytes,
                maxTextBytes,
                maxPending);
    }

    public NetconfSettings withReplyTimeout(Duration timeout) {
        return new NetconfSettings(
                connectTimeout,
                rpcTimeout,
                timeout,
                commitTimeout,
                heartbeat,
                maxMessageBytes,
                maxTextBytes,
                maxPending);
    }

    public NetconfSettings withCommitTimeout(Duration timeout) {
        return new NetconfSettings(
                connectTimeout,
                rpcTimeout,
                replyTimeout,
                timeout,
                heartbeat,
                maxMessageBytes,
                maxTextBytes,
                maxPending);
    }

    public NetconfSettings withHeartbeat(Duration interval) {
        return new NetconfSettings(
                connectTimeout,
                rpcTimeout,
                replyTimeout,
                commitTimeout,
                interval,
                maxMessageBytes,
                maxTextBytes,
                maxPending);
    }

    public NetconfSettings withMaxMessageBytes(long bytes) {
        return new NetconfSettings(
                connectTimeout, rpcTimeout, replyTimeout, commitTimeout, heartbeat, bytes, maxTextBytes, maxPending);
    }

    public NetconfSettings withMaxTextBytes(int characters) {
        return new NetconfSettings(
                connectTimeout,
                rpcTimeout,
                replyTimeout,
                commitTimeout,
                heartbeat,
                maxMessageBytes,
                characters,
                maxPending);
    }
}
