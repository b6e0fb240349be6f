package io.prestage.api;

import io.prestage.requests.RequestRefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be served, as RFC 9457 describes it: {@code type} names the kind of problem for programs, {@code detail} tells
 * a person what, where and what to do.
 */
public final class ApiProblem extends RuntimeException {
    private static final int MOST_FAULTS_TOLD = 100;

    private final ProblemType type;
    private final transient List<Fault> faults;

    /**
     * One of several things that are wrong with a body.
     *
     * @param pointer where (RFC 6901); empty for the whole body
     */
    record Fault(String pointer, String detail) {}

    private ApiProblem(ProblemType type, String detail, List<Fault> faults) {
        super(detail);
        this.faults = List.copyOf(faults);
        this.type = type;
    }

    static ApiProblem of(ProblemType type, String detail) {
        return new ApiProblem(type, detail, List.of());
    }

    static ApiProblem notFound(String what) {
        return of(ProblemType.NOT_FOUND, what);
    }

    static ApiProblem badRequest(String what) {
        return of(ProblemType.BAD_REQUEST, what);
    }

    static ApiProblem conflict(String what) {
        return of(ProblemType.CONFLICT, what);
    }

    static ApiProblem methodNotAllowed(String what) {
        return of(ProblemType.METHOD_NOT_ALLOWED, what);
    }

    /** What a cursor needs to go on is no longer there. */
    static ApiProblem eventsGone(String what) {
        return of(ProblemType.EVENTS_GONE, what);
    }

    static ApiProblem unauthorised(String what) {
        return of(ProblemType.UNAUTHORISED, what);
    }

    static ApiProblem forbidden(String what) {
        return of(ProblemType.FORBIDDEN, what);
    }

    static ApiProblem tooManyLogins(String what) {
        return of(ProblemType.TOO_MANY_LOGINS, what);
    }

    /** Too many callers at once. */
    static ApiProblem busy(String what) {
        return of(ProblemType.BUSY, what);
    }

    static ApiProblem of(RequestRefusedException refused) {
        String what = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case NOT_FOUND -> notFound(what);
            case INVALID -> badRequest(what);
            case NOT_POSSIBLE -> conflict(what);
            case SERVICES_DEPLOYED -> of(ProblemType.SERVICES_DEPLOYED, what);
        };
    }

    /** Faults of a body; none of it was carried out. */
    static ApiProblem invalid(List<Fault> faults) {
        Fault first = faults.get(0);
        return new ApiProblem(
                ProblemType.INVALID_BODY,
                first.pointer() + ": " + first.detail()
                        + (faults.size() == 1 ? "" : "; and " + (faults.size() - 1) + " more, see errors")
                        + "; nothing was changed",
                faults.subList(0, Math.min(MOST_FAULTS_TOLD, faults.size())));
    }

    ProblemType type() {
        return type;
    }

    /**
     * What is sent.
     *
     * @param instance path of the request; null where it is not known
     * @param more members of this problem alone
     */
    Map<String, Object> document(@Nullable String instance, Map<String, ?> more) {
        Map<String, Object> document = new LinkedHashMap<>(more);
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", String.valueOf(getMessage()));
        if (!faults.isEmpty()) {
            document.put("errors", faults);
        }
        if (instance != null) {
            document.put("instance", instance);
        }
        return document;
    }
}
