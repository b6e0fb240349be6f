package io.prestage.netconf;

import java.util.List;

/**
 * A reply without errors.
 *
 * @param body XML inside {@code rpc-reply}, namespaces declared where they are used; empty for {@code <ok/>}
 * @param warnings what the device remarked
 */
public record RpcReply(String body, List<RpcError> warnings) {
    public RpcReply {
        warnings = List.copyOf(warnings);
    }
}
