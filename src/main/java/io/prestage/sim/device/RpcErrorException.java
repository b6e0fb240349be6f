package io.prestage.sim.device;

import java.util.List;

/** The router refuses a request; unless the operation says otherwise nothing was changed. */
public final class RpcErrorException extends Exception {
    private final transient List<RpcError> errors;

    public RpcErrorException(RpcError... errors) {
        this(List.of(errors));
    }

    /** At least one error; the first gives the message. */
    public RpcErrorException(List<RpcError> errors) {
        super(errors.get(0).message());
        this.errors = List.copyOf(errors);
    }

    public List<RpcError> errors() {
        return errors;
    }
}
