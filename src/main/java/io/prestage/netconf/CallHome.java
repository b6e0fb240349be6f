package io.prestage.netconf;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A device that opened a connection to us (RFC 8071, outbound-ssh of Junos). What it says is a claim; only a host key proves who it is.
 *
 * @param from where the connection came from; behind address translation that is not the device itself
 * @param deviceId DEVICE-ID of the preamble, or null
 * @param claimedKey fingerprint of the HOST-KEY of the preamble, or null
 * @param shownKey fingerprint of the host key that SSH has shown to be its own, or null before that
 * @param hmacProven true once the HMAC over HOST-KEY was found to be made with the device's secret
 */
public record CallHome(
        InetSocketAddress from,
        @Nullable String deviceId,
        @Nullable String claimedKey,
        @Nullable String shownKey,
        boolean hmacProven) {

    public CallHome withShownKey(String fingerprint) {
        return new CallHome(from, deviceId, claimedKey, fingerprint, hmacProven);
    }

    public CallHome withHmacProven() {
        return new CallHome(from, deviceId, claimedKey, shownKey, true);
    }

    /** What it calls itself, else its address. */
    public String named() {
        return deviceId == null ? from.getAddress().getHostAddress() : deviceId;
    }

    /** As error messages name it. */
    public String described() {
        return (deviceId == null ? "a device without DEVICE-ID" : "'" + deviceId + "'") + ", calling from "
                + from.getAddress().getHostAddress() + " port " + from.getPort();
    }
}
