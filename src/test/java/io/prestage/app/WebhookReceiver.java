package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes signed events as the documentation tells receivers to; away at first, and it believes no other signature. */
final class WebhookReceiver {
    static final String SECRET = "k3y of the webhook";
    private static final Pattern SIGNATURE = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})");
    private static final int AWAY = 2;

    /**
     * One that was taken.
     *
     * @param attempt how often it was sent, as the sender says
     */
    record Delivery(String id, String kind, int attempt, JsonNode event) {}

    final List<Delivery> taken = new CopyOnWriteArrayList<>();
    final AtomicInteger forged = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    void handle(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        int status = calls.incrementAndGet() <= AWAY ? 503 : take(call, body);
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    private int take(HttpExchange call, byte[] body) {
        if (!isSigned(call.getRequestHeaders().getFirst("X-Prestage-Signature"), body)) {
            forged.incrementAndGet();
            return 401;
        }
        taken.add(new Delivery(
                call.getRequestHeaders().getFirst("X-Prestage-Event-Id"),
                call.getRequestHeaders().getFirst("X-Prestage-Event-Kind"),
                Integer.parseInt(call.getRequestHeaders().getFirst("X-Prestage-Attempt")),
                GatewayFixture.read(new String(body, StandardCharsets.UTF_8))));
        return 204;
    }

    private static boolean isSigned(String signature, byte[] body) {
        Matcher matcher = SIGNATURE.matcher(String.valueOf(signature));
        if (!matcher.matches()) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((matcher.group(1) + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body)).equals(matcher.group(2));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
