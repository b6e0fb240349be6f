package io.prestage.sim.control;

/** A request that cannot be served: becomes a problem as RFC 9457 describes it. */
final class ControlProblem extends RuntimeException {
    private final int status;

    ControlProblem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    static ControlProblem badRequest(String detail) {
        return new ControlProblem(400, detail);
    }

    int status() {
        return status;
    }
}
