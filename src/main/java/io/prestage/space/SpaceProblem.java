package io.prestage.space;

import io.prestage.requests.RequestRefusedException;

/** A request that cannot be served. The message says what, where and what to do. */
final class SpaceProblem extends RuntimeException {
    private final int status;
    private final String type;

    private SpaceProblem(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static SpaceProblem badRequest(String what) {
        return new SpaceProblem(400, "bad-request", what);
    }

    static SpaceProblem forbidden(String what) {
        return new SpaceProblem(403, "forbidden", what);
    }

    static SpaceProblem notFound(String what) {
        return new SpaceProblem(404, "not-found", what);
    }

    static SpaceProblem notAcceptable(String what) {
        return new SpaceProblem(406, "not-acceptable", what);
    }

    static SpaceProblem conflict(String what) {
        return new SpaceProblem(409, "conflict", what);
    }

    static SpaceProblem preconditionFailed(String what) {
        return new SpaceProblem(412, "precondition-failed", what);
    }

    static SpaceProblem unsupportedMediaType(String what) {
        return new SpaceProblem(415, "unsupported-media-type", what);
    }

    /** A device could not be asked. */
    static SpaceProblem badGateway(String what) {
        return new SpaceProblem(502, "device-not-asked", what);
    }

    static SpaceProblem internal() {
        return new SpaceProblem(
                500, "internal", "the request could not be served; the log of the gateway says why; try again later");
    }

    static SpaceProblem of(RequestRefusedException refused) {
        String what = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case NOT_FOUND -> notFound(what);
            case INVALID -> badRequest(what);
            case NOT_POSSIBLE -> conflict(what);
            case SERVICES_DEPLOYED -> new SpaceProblem(409, "services-deployed", what);
        };
    }

    int status() {
        return status;
    }

    /** Last part of the problem's type, as in the native interface. */
    String type() {
        return type;
    }
}
