package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.requests.RequestRefusedException;
import io.prestage.store.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what an operation returned, or the problem that it met, as the HTTP response. */
public final class JsonResponse {
    private static final Logger LOG = LoggerFactory.getLogger(JsonResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RepeatedRequests repeats;

    public JsonResponse(RepeatedRequests repeats) {
        this.repeats = repeats;
    }

    /** JSON with a strong {@code ETag}; {@code 304} when the caller holds the same already (RFC 9110 section 13.1.2). */
    public void write(Exchange exchange) throws JsonProcessingException {
        fill(exchange);
        repeats.end(exchange);
    }

    private static void fill(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        @Nullable Object body = message.getBody();
        @Nullable Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        @Nullable String known = message.getHeader("If-None-Match", String.class);
        boolean safe = "GET".equals(message.getHeader(Exchange.HTTP_METHOD, String.class));
        @Nullable Object location = message.getHeader("Location");
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status == null ? 200 : status);
        if (location != null) {
            message.setHeader("Location", location);
        }
        if (body == null || (status != null && status == 204)) {
            message.setBody(null);
            return;
        }
        byte[] json = JSON.writeValueAsBytes(body);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (safe) {
            String tag = EntityTag.of(json);
            message.setHeader("ETag", tag);
            message.setHeader("Cache-Control", "no-cache");
            if (known != null && EntityTag.isIn(known, tag)) {
                message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
                message.setBody(null);
                return;
            }
        }
        message.setBody(json);
    }

    /** A problem document (RFC 9457). What is not a caller's fault is logged here and told without its insides. */
    public void problem(Exchange exchange) throws JsonProcessingException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Message message = exchange.getMessage();
        @Nullable String instance = message.getHeader(Exchange.HTTP_URI, String.class);
        message.removeHeaders("*");
        Map<String, Object> more = new LinkedHashMap<>();
        if (failure instanceof RequestRefusedException refused
                && !refused.services().isEmpty()) {
            more.put("services", refused.services());
        }
        ApiProblem problem = problem(failure);
        if (problem.type() == ProblemType.DATABASE_AWAY) {
            message.setHeader("Retry-After", "5");
        } else if (problem.type() == ProblemType.IN_WORK) {
            message.setHeader("Retry-After", "1");
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.type().status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/problem+json");
        message.setBody(JSON.writeValueAsBytes(problem.document(instance, more)));
        repeats.end(exchange);
    }

    private static ApiProblem problem(Throwable failure) {
        if (failure instanceof ApiProblem known) {
            return known;
        }
        if (failure instanceof RequestRefusedException refused) {
            return ApiProblem.of(refused);
        }
        if (Database.isAway(failure)) {
            LOG.atWarn().addKeyValue("error", failure.getMessage()).log("request refused");
            return ApiProblem.of(
                    ProblemType.DATABASE_AWAY, "the database cannot be used at present; try again in a few seconds");
        }
        LOG.atError().setCause(failure).log("request failed");
        return ApiProblem.of(
                ProblemType.INTERNAL,
                "the request could not be served; the log of the gateway says why; try again later");
    }
}
