package io.prestage.netconf;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications are wanted (RFC 5277 section 2.1.1).
 *
 * @param stream null for the default, {@code NETCONF}
 * @param filter which of them
 * @param startTime replay from then on; null for new ones only
 * @param stopTime end of them; needs a start
 */
public record Subscription(
        @Nullable String stream,
        Filter filter,
        @Nullable Instant startTime,
        @Nullable Instant stopTime) {
    public static final Subscription ALL = new Subscription(null, Filter.NONE, null, null);

    public Subscription {
        if (stopTime != null && startTime == null) {
            throw new IllegalArgumentException("a subscription with a stop time needs a start time");
        }
    }

    public Subscription ofStream(String name) {
        return new Subscription(name, filter, startTime, stopTime);
    }

    public Subscription filtered(Filter by) {
        return new Subscription(stream, by, startTime, stopTime);
    }

    public Subscription from(Instant time) {
        return new Subscription(stream, filter, time, stopTime);
    }

    Rpc rpc() {
        StringBuilder xml =
                new StringBuilder("<create-subscription xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\">");
        if (stream != null) {
            xml.append("<stream>").append(Xml.escape(stream)).append("</stream>");
        }
        xml.append(filter.element());
        if (startTime != null) {
            xml.append("<startTime>").append(startTime).append("</startTime>");
        }
        if (stopTime != null) {
            xml.append("<stopTime>").append(stopTime).append("</stopTime>");
        }
        return Rpc.of(
                        "create-subscription",
                        xml.append("</create-subscription>").toString(),
                        "notification")
                .needing(filter.needs());
    }
}
