package io.prestage.sim.device;

import org.jspecify.annotations.Nullable;

/**
 * One {@code rpc-error} in the words of Junos.
 *
 * @param type {@code protocol} or {@code application}
 * @param tag error tag, RFC 6241 appendix A
 * @param warning true for severity {@code warning}
 * @param badElement the offending statement or RPC
 * @param holder session that holds the lock
 */
public record RpcError(
        String type,
        String tag,
        boolean warning,
        String message,
        @Nullable String badElement,
        @Nullable Long holder) {

    public static RpcError failed(String message) {
        return new RpcError("protocol", "operation-failed", false, message, null, null);
    }

    public static RpcError of(String tag, String message, @Nullable String badElement) {
        return new RpcError("protocol", tag, false, message, badElement, null);
    }

    public static RpcError warning(String message) {
        return new RpcError("protocol", "operation-failed", true, message, null, null);
    }

    public static RpcError lockDenied(String message, long holder) {
        return new RpcError("protocol", "lock-denied", false, message, null, holder);
    }

    public RpcErrorException asException() {
        return new RpcErrorException(this);
    }
}
