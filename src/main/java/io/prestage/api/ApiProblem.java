package io.prestage.api;

import io.prestage.requests.RequestRefusedException;
import java.util.List;

/**
 * A request that cannot be served, as RFC 9457 describes it: {@code type} names the kind of problem for programs, {@code detail} tells
 * a person what, where and what to do.
 */
public final class ApiProblem extends RuntimeException {
    private static final int MOST_FAULTS_TOLD = 100;

    private final int status;
    private final String type;
    private final String title;

    private final transient List<Fault> faults;

    /**
     * One of several things that are wrong with a body.
     *
     * @param pointer where (RFC 6901); empty for the whole body
     */
    record Fault(String pointer, String detail) {}

    private ApiProblem(int status, String type, String title, String detail) {
        this(status, type, title, detail, List.of());
    }

    private ApiProblem(int status, String type, String title, String detail, List<Fault> faults) {
        super(detail);
        this.faults = List.copyOf(faults);
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

    static ApiProblem methodNotAllowed(String what) {
        return new ApiProblem(405, "method-not-allowed", "Method not allowed", what);
    }

    /** What a cursor needs to go on is no longer there. */
    static ApiProblem eventsGone(String what) {
        return new ApiProblem(410, "events-gone", "The change feed does not reach back so far", what);
    }

    static ApiProblem unauthorised(String what) {
        return new ApiProblem(401, "unauthorised", "Who are you?", what);
    }

    static ApiProblem forbidden(String what) {
        return new ApiProblem(403, "forbidden", "Forbidden", what);
    }

    static ApiProblem tooManyLogins(String what) {
        return new ApiProblem(429, "too-many-logins", "Too many failed logins", what);
    }

    /** Too many callers at once. */
    static ApiProblem busy(String what) {
        return new ApiProblem(503, "busy", "Too many at once", what);
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

    /** Faults of a body; none of it was carried out. */
    static ApiProblem invalid(List<Fault> faults) {
        Fault first = faults.get(0);
        return new ApiProblem(
                400,
                "invalid-body",
                "Invalid body",
                first.pointer() + ": " + first.detail()
                        + (faults.size() == 1 ? "" : "; and " + (faults.size() - 1) + " more, see errors")
                        + "; nothing was changed",
                faults.subList(0, Math.min(MOST_FAULTS_TOLD, faults.size())));
    }

    List<Fault> faults() {
        return faults;
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
