package io.prestage.listen;

import io.prestage.model.Notification;
import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A notification and where it came from.
 *
 * @param notification what it says
 * @param sender address from which it came
 * @param sample its beginning, from at most {@value #MAX_SAMPLE_BYTES} bytes
 * @param receivedAt when we received it; a device's own clock is not trusted
 */
public record Heard(Notification notification, InetSocketAddress sender, String sample, Instant receivedAt) {
    public static final int MAX_SAMPLE_BYTES = 1024;
}
