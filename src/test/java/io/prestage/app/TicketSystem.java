package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of ServiceNow's table API that the example uses: find by correlation id, open, change. */
final class TicketSystem {
    static final String AUTHORIZATION = "Bearer t0k\"en";
    private static final Pattern QUERY = Pattern.compile("sysparm_query=correlation_id=([^&^]+)\\^active=true(&.*)?");

    final List<ObjectNode> incidents = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();

    void handle(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!AUTHORIZATION.equals(call.getRequestHeaders().getFirst("Authorization"))) {
            refused.add(call.getRequestMethod() + " " + call.getRequestURI());
            answer(call, 401, JsonNodeFactory.instance.objectNode());
            return;
        }
        switch (call.getRequestMethod()) {
            case "GET" -> answer(call, 200, found(call.getRequestURI().getRawQuery()));
            case "POST" -> answer(call, 201, open(body));
            case "PATCH" -> answer(call, 200, change(call.getRequestURI().getPath(), body));
            default -> answer(call, 405, JsonNodeFactory.instance.objectNode());
        }
    }

    private JsonNode found(String query) {
        Matcher matcher = QUERY.matcher(URLDecoder.decode(query, StandardCharsets.UTF_8));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        if (matcher.matches()) {
            incidents.stream()
                    .filter(each -> each.get("correlation_id").asText().equals(matcher.group(1)))
                    .filter(each -> !each.path("state").asText().equals("6"))
                    .forEach(each ->
                            result.addObject().put("sys_id", each.get("sys_id").asText()));
        } else {
            refused.add("GET " + query);
        }
        return JsonNodeFactory.instance.objectNode().set("result", result);
    }

    private JsonNode open(String body) {
        ObjectNode incident = (ObjectNode) GatewayFixture.read(body);
        incident.put("sys_id", "inc" + (incidents.size() + 1));
        incidents.add(incident);
        return JsonNodeFactory.instance.objectNode().set("result", incident);
    }

    private JsonNode change(String path, String body) {
        ObjectNode incident = incidents.stream()
                .filter(each -> path.endsWith("/" + each.get("sys_id").asText()))
                .findFirst()
                .orElseThrow();
        incident.setAll((ObjectNode) GatewayFixture.read(body));
        return JsonNodeFactory.instance.objectNode().set("result", incident);
    }

    private static void answer(HttpExchange call, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
