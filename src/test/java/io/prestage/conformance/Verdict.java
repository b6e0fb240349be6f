package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.conformance.Description.Operation;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds an answer to the description. */
final class Verdict {
    /** What any operation may answer, as the description says at its beginning; not 405, as only methods that are described are asked for. */
    private static final Set<Integer> OF_ALL = Set.of(401, 403, 413, 429, 503);

    private final Description description;

    Verdict(Description description) {
        this.description = description;
    }

    /**
     * What is wrong with an answer; empty where nothing is.
     *
     * @param mayServe false when the request was wrong, so that it must be refused
     */
    Optional<String> fault(Operation operation, HttpResponse<String> answer, boolean mayServe) {
        int status = answer.statusCode();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (status >= 500 && !(status == 503 && operation.path().startsWith("/observe/"))) {
            return Optional.of("status " + status + ": " + answer.body());
        }
        if (!operation.documents(status) && !OF_ALL.contains(status)) {
            return Optional.of("status " + status + " is not described: " + answer.body());
        }
        if (!mayServe && status < 400) {
            return Optional.of("status " + status + " for what the description does not allow");
        }
        if (status >= 400 && status != 503) {
            return type.startsWith("application/problem+json")
                    ? problem(answer)
                    : Optional.of("a problem as '" + type + "': " + answer.body());
        }
        if (status == 204 || status == 304) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("a body with status " + status);
        }
        return body(operation, answer, type.split(";", 2)[0]);
    }

    private Optional<String> problem(HttpResponse<String> answer) {
        JsonNode problem = Gateway.read(answer.body());
        List<String> faults = description.faults(description.problemSchema(), problem);
        if (!faults.isEmpty()) {
            return Optional.of("a problem that is none: " + faults);
        }
        return problem.get("status").asInt() == answer.statusCode()
                ? Optional.empty()
                : Optional.of("a problem with another status: " + answer.body());
    }

    private Optional<String> body(Operation operation, HttpResponse<String> answer, String type) {
        JsonNode content = description.content(operation, answer.statusCode());
        if (content.isMissingNode() || content.isEmpty()) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("a body, where none is described");
        }
        if (!content.has(type)) {
            return Optional.of("media type '" + type + "' is not described");
        }
        if (!type.equals("application/json")) {
            return Optional.empty();
        }
        List<String> faults = description.faults(content.get(type).get("schema"), Gateway.read(answer.body()));
        // Who wants some members only gets no others.
        boolean some = String.valueOf(answer.request().uri().getQuery()).contains("fields=");
        return faults.stream()
                .filter(fault -> !(some && fault.contains("required property")))
                .findFirst()
                .map(fault -> "not as its schema: " + fault);
    }
}
