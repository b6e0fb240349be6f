package io.prestage.sim.device;

import org.jspecify.annotations.Nullable;

/**
 * One {@code rpc-error} in the words of Junos.
 *
 * @param type {@code protocol} or {@code application}
 * @param tag error tag, RFC 6241 appendix A
 * @param warning true for severity {@code warning}
 * @param path where in the configuration, {@code [edit interfaces ge-0/0/0]}; null where there is no place
 * @param badElement the offending statement or RPC
 * @param holder session that holds the lock
 * @param line line of the text or commands loaded, from 1; 0 where there is none
 */
public record RpcError(
        String type,
        String tag,
        boolean warning,
        @Nullable String path,
        String message,
        @Nullable String badElement,
        @Nullable Long holder,
        int line) {

    public static RpcError failed(String message) {
        return of("operation-failed", message, null);
    }

    public static RpcError of(String tag, String message, @Nullable String badElement) {
        return new RpcError("protocol", tag, false, null, message, badElement, null, 0);
    }

    public static RpcError warning(String message) {
        return new RpcError("protocol", "operation-failed", true, null, message, null, null, 0);
    }

    public static RpcError lockDenied(String message, long holder) {
        return new RpcError("protocol", "lock-denied", false, null, message, null, holder, 0);
    }

    /** What a daemon finds wrong with a statement at commit. */
    public static RpcError inConfiguration(String path, String statement, String message) {
        return new RpcError("protocol", "operation-failed", false, path, message, statement, null, 0);
    }

    public RpcError at(@Nullable String where) {
        return new RpcError(type, tag, warning, where, message, badElement, holder, line);
    }

    /** The same, with the line of the input that it was found in. */
    public RpcError inLine(int number) {
        return new RpcError(type, tag, warning, path, message, badElement, holder, number);
    }

    public RpcErrorException asException() {
        return new RpcErrorException(this);
    }
}
