package io.prestage.listen;

import io.prestage.model.IpAddress;
import io.prestage.model.Notification;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification and where it came from.
 *
 * @param notification what it says
 * @param sender address from which it came
 * @param certificateNames names in the client certificate with which the sender proved who it is; empty where it showed none
 * @param agentAddress address that an SNMP agent gives as its own, which survives forwarding; null for syslog
 * @param sample its beginning, from at most {@value #MAX_SAMPLE_BYTES} bytes
 * @param receivedAt when we received it; a device's own clock is not trusted
 */
public record Heard(
        Notification notification,
        InetSocketAddress sender,
        List<String> certificateNames,
        @Nullable String agentAddress,
        String sample,
        Instant receivedAt) {
    public static final int MAX_SAMPLE_BYTES = 1024;

    public Heard {
        certificateNames = List.copyOf(certificateNames);
    }

    /** IP address from which it came, as {@link IpAddress} writes it. */
    public String address() {
        return sender.isUnresolved() ? sender.getHostString() : IpAddress.text(sender.getAddress());
    }
}
