package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.requests.RequestRefusedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
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

    /** JSON with a strong {@code ETag}; {@code 304} when the caller holds the same already (RFC 9110 section 13.1.2). */
    public void write(Exchange exchange) throws JsonProcessingException {
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
            String tag = etag(json);
            message.setHeader("ETag", tag);
            message.setHeader("Cache-Control", "no-cache");
            if (known != null && isKnown(known, tag)) {
                message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
                message.setBody(null);
                return;
            }
        }
        message.setBody(json);
    }

    /** {@code If-None-Match} compares weakly (RFC 9110 section 13.1.2). */
    private static boolean isKnown(String known, String tag) {
        return known.strip().equals("*")
                || Arrays.stream(known.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    /** A problem document (RFC 9457). What is not a caller's fault is logged here and told without its insides. */
    public void problem(Exchange exchange) throws JsonProcessingException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Message message = exchange.getMessage();
        @Nullable String instance = message.getHeader(Exchange.HTTP_URI, String.class);
        message.removeHeaders("*");
        Map<String, Object> problem = new LinkedHashMap<>();
        int status = 500;
        if (failure instanceof RequestRefusedException refused) {
            failure = ApiProblem.of(refused);
            if (!refused.services().isEmpty()) {
                problem.put("services", refused.services());
            }
        }
        if (failure instanceof ApiProblem known) {
            status = known.status();
            problem.put("type", "/problems/" + known.type());
            problem.put("title", known.title());
            problem.put("status", status);
            problem.put("detail", String.valueOf(known.getMessage()));
            if (!known.faults().isEmpty()) {
                problem.put("errors", known.faults());
            }
        } else {
            LOG.atError().setCause(failure).log("request failed");
            problem.put("type", "/problems/internal");
            problem.put("title", "The gateway failed");
            problem.put("status", status);
            problem.put("detail", "the request could not be served; the log of the gateway says why; try again later");
        }
        if (instance != null) {
            problem.put("instance", instance);
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/problem+json");
        message.setBody(JSON.writeValueAsBytes(problem));
    }

    private static String etag(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
