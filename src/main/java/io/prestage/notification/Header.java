package io.prestage.notification;

import io.prestage.model.Notification.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message taken apart, in whichever form it came.
 *
 * @param parameters structured data, name to value; empty in classic forms
 * @param message what follows the header
 */
record Header(
        @Nullable String host,
        @Nullable String routingEngine,
        @Nullable String process,
        @Nullable Long pid,
        @Nullable String tag,
        Map<String, String> parameters,
        String message) {

    Origin origin() {
        return new Origin(host, routingEngine, process, pid, tag);
    }

    Header withTag(String newTag, String newMessage) {
        return new Header(host, routingEngine, process, pid, newTag, parameters, newMessage);
    }
}
