package io.prestage.netconf;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device tells without being asked (RFC 5277).
 *
 * @param eventTime when it happened by the device's clock; null where the device prints no time that can be read
 * @param event local name of the event, as {@code netconf-config-change} (RFC 6470)
 * @param body XML of the event, namespaces declared where they are used
 */
public record Notification(@Nullable Instant eventTime, String event, String body) {
    /** The session will get no more: {@code notificationComplete}, sent after the stop time of a subscription. */
    public boolean isLast() {
        return event.equals("notificationComplete");
    }
}
