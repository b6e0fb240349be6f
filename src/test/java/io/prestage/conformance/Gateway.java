package io.prestage.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running gateway, as a caller sees it. */
final class Gateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** As {@code If-Match}: the ETag that its path has when a request is sent. */
    static final String AS_IT_IS = "as it is";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private @Nullable String authorization;

    /** @param base for example {@code http://127.0.0.1:8080} */
    Gateway(String base) {
        this.base = base;
    }

    void logIn(String value) {
        authorization = value;
    }

    /**
     * A request, as it goes over the wire.
     *
     * @param target path and parameters, encoded
     * @param body null where there is none
     */
    record Call(String method, String target, @Nullable Buffer body, Map<String, String> headers) {
        @Override
        public String toString() {
            String text = body == null ? "" : " " + body;
            return method + " " + target + (headers.isEmpty() ? "" : " " + headers)
                    + text.substring(0, Math.min(300, text.length()));
        }
    }

    HttpResponse<String> send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.target()))
                .timeout(LONGEST)
                .method(
                        call.method(),
                        call.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(
                                        call.body().getBytes()));
        call.headers()
                .forEach((name, value) -> request.header(name, value.equals(AS_IT_IS) ? tag(call.target()) : value));
        if (authorization != null && !call.headers().containsKey("Authorization")) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(call + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String tag(String target) {
        return send(new Call("GET", target.replaceAll("\\?.*", ""), null, Map.of()))
                .headers()
                .firstValue("ETag")
                .orElse("*");
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    JsonNode get(String target) {
        return read(send(new Call("GET", target, null, Map.of())).body());
    }

    /** JSON, or nothing where the text is none. */
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
