package io.prestage.netconf;

import org.jspecify.annotations.Nullable;

/**
 * One {@code rpc-error} (RFC 6241 section 4.3). Devices leave out nearly every field now and then.
 *
 * @param type layer: transport, rpc, protocol or application
 * @param tag for example {@code lock-denied}
 * @param severity error unless the device calls it a warning
 * @param path where in the configuration
 * @param message for people
 * @param info text of {@code error-info}, its elements separated by blanks
 */
public record RpcError(
        @Nullable String type,
        @Nullable String tag,
        Severity severity,
        @Nullable String path,
        @Nullable String message,
        @Nullable String info) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    boolean isWarning() {
        return severity == Severity.WARNING;
    }

    boolean tellsOfALock() {
        String text = message == null ? "" : message;
        return "lock-denied".equals(tag)
                || text.contains("configuration database locked by")
                || text.contains("configuration database modified");
    }

    /** In one line. */
    public String described() {
        StringBuilder text = new StringBuilder(message == null || message.isBlank() ? String.valueOf(tag) : message);
        if (path != null && !path.isBlank()) {
            text.append(" at ").append(path);
        }
        if (info != null && !info.isBlank()) {
            text.append(" (").append(info).append(')');
        }
        return text.toString().strip().replaceAll("\\s+", " ");
    }
}
