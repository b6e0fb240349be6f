package io.prestage.sim.device;

import java.util.List;

/** The router refuses a request; nothing was changed. */
public final class RpcErrorException extends Exception {
    private final transient List<RpcError> errors;

    public RpcErrorException(RpcError... errors) {
        super(errors[0].message());
        this.errors = List.of(errors);
    }

    public List<RpcError> errors() {
        return errors;
    }
}
