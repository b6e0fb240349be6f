package io.prestage.api;

import io.prestage.requests.RequestRefusedException;

/**
 * A request that cannot be served, as RFC 9457 describes it: {@code type} names the kind of problem for programs, {@code detail} tells
 * a person what, where and what to do.
 */
public final class ApiProblem extends RuntimeException {
    private final int status;
    private final String type;
    private final String title;

    private ApiProblem(int status, String type, String title, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    static ApiProblem notFound(String what) {
        return new ApiProblem(404, "not-found", "Not found", what);
    }

    static ApiProblem badRequest(String what) {
        return new ApiProblem(400, "bad-request", "Bad request", what);
    }

    static ApiProblem conflict(String what) {
        return new ApiProblem(409, "conflict", "Conflict", what);
    }

    static ApiProblem of(RequestRefusedException refused) {
        String what = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case NOT_FOUND -> notFound(what);
            case INVALID -> badRequest(what);
            case NOT_POSSIBLE -> conflict(what);
            case SERVICES_DEPLOYED -> new ApiProblem(409, "services-deployed", "Services are deployed", what);
        };
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String title() {
        return title;
    }
}
