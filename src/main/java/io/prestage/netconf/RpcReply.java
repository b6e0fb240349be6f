package io.prestage.netconf;

import java.util.List;

/**
 * A reply without errors.
 *
 * @param <T> how the body was asked for
 * @param body what stands inside {@code rpc-reply}, {@code <ok/>} and errors left out
 * @param warnings what the device remarked
 */
public record RpcReply<T>(T body, List<RpcError> warnings) {
    public RpcReply {
        warnings = List.copyOf(warnings);
    }
}
