package io.prestage.netconf;

import java.time.Duration;

/**
 * Limits of a client.
 *
 * @param connectTimeout for the whole way from TCP connect to the hello of the device
 * @param rpcTimeout for one request; after it the session is closed, because a late reply would be taken for another
 * @param commitTimeout for a commit, which may take minutes on a large router
 * @param maxMessageBytes longest message accepted
 */
public record NetconfSettings(
        Duration connectTimeout, Duration rpcTimeout, Duration commitTimeout, long maxMessageBytes) {
    public static final NetconfSettings DEFAULTS = new NetconfSettings(
            Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMinutes(5), 64L * 1024 * 1024);

    public NetconfSettings withConnectTimeout(Duration timeout) {
        return new NetconfSettings(timeout, rpcTimeout, commitTimeout, maxMessageBytes);
    }

    public NetconfSettings withRpcTimeout(Duration timeout) {
        return new NetconfSettings(connectTimeout, timeout, commitTimeout, maxMessageBytes);
    }

    public NetconfSettings withMaxMessageBytes(long bytes) {
        return new NetconfSettings(connectTimeout, rpcTimeout, commitTimeout, bytes);
    }
}
