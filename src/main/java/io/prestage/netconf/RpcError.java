package io.prestage.netconf;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One {@code rpc-error} (RFC 6241 section 4.3). Devices leave out nearly every field now and then.
 *
 * @param type layer: transport, rpc, protocol or application
 * @param tag for example {@code lock-denied}
 * @param severity error unless the device calls it a warning
 * @param appTag the device's own classification, {@code error-app-tag}
 * @param path where in the configuration
 * @param message for people
 * @param info what {@code error-info} holds: text by element, as {@code bad-element} or {@code session-id}
 * @param routingEngine which of several said so, where the device tells
 */
public record RpcError(
        @Nullable String type,
        @Nullable String tag,
        Severity severity,
        @Nullable String appTag,
        @Nullable String path,
        @Nullable String message,
        Map<String, String> info,
        @Nullable String routingEngine) {

    private static final int MAX_SHOWN = 400;

    public RpcError {
        info = Map.copyOf(info);
    }

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    boolean tellsOfALock() {
        String text = message == null ? "" : message;
        // in-use: an edit while somebody else holds the lock (RFC 6241 appendix A).
        return "lock-denied".equals(tag)
                || "in-use".equals(tag)
                || text.contains("configuration database locked by")
                || text.contains("configuration database modified");
    }

    /** In one line. Some servers quote the whole request, and with it what should not be in a log: only the beginning is shown. */
    public String described() {
        StringBuilder text = new StringBuilder();
        if (routingEngine != null) {
            text.append(routingEngine).append(": ");
        }
        text.append(message != null && !message.isBlank() ? message : tag != null ? tag : "no reason given");
        if (path != null && !path.isBlank()) {
            text.append(" at ").append(path);
        }
        if (!info.isEmpty()) {
            text.append(info.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", ", " (", ")")));
        }
        String line = text.toString().strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }
}
