package io.prestage.space;

import io.prestage.model.UserRole;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of the interface.
 *
 * @param method HTTP method
 * @param path with {@code {name}} for each variable part
 * @param kind how its answer is negotiated
 * @param answers what it gives, the usual one first
 * @param requests what it takes; none where it takes no body
 * @param queued whether a caller may name a queue in which it hears of progress
 * @param purpose in words
 */
record Operation(
        String method,
        String path,
        Kind kind,
        List<Shape> answers,
        List<Shape> requests,
        boolean queued,
        String purpose) {

    /** What an operation is about. */
    enum Kind {
        /** Reads a collection. */
        LIST,
        /** Reads one thing. */
        ONE,
        /** Does something. */
        ACT
    }

    Operation {
        answers = List.copyOf(answers);
        requests = List.copyOf(requests);
    }

    /** An operation of Connectivity Services Director, not of the platform below it. */
    boolean isDirector() {
        return path.startsWith("/api/space/nsas/");
    }

    /** Least role of a caller. */
    UserRole role() {
        if (path.startsWith(Operations.AUDIT)) {
            return UserRole.ADMIN;
        }
        return kind == Kind.ACT ? UserRole.OPERATOR : UserRole.VIEWER;
    }

    boolean serves(String method, String path) {
        return this.method.equals(method) && pattern().matcher(path).matches();
    }

    private Pattern pattern() {
        StringBuilder expression = new StringBuilder();
        Matcher variable = Pattern.compile("\\{[^}]+}").matcher(path);
        int end = 0;
        while (variable.find()) {
            expression
                    .append(Pattern.quote(path.substring(end, variable.start())))
                    .append("[^/]+");
            end = variable.end();
        }
        return Pattern.compile(expression + Pattern.quote(path.substring(end)) + "/?");
    }

    Operation asQueued() {
        return new Operation(method, path, kind, answers, requests, true, purpose);
    }
}
