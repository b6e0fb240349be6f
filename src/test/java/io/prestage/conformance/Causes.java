package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prestage.conformance.Description.Operation;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests for what a gateway could only refuse if nothing were there to ask it about, made of what {@link Scenes} has set. */
final class Causes {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Gateway gateway;
    private final Scenes scenes;
    private final Random random;
    private final Map<String, Supplier<Optional<Call>>> causes = new HashMap<>();
    private int users;

    Causes(Gateway gateway, Scenes scenes, Random random) {
        this.gateway = gateway;
        this.scenes = scenes;
        this.random = random;
        causes.put("DELETE /api/v1/jobs/{id}", () -> begun("/api/v1/jobs", "{\"kind\":\"synchronise\"}"));
        causes.put(
                "DELETE /api/v1/discoveries/{id}",
                () -> begun("/api/v1/discoveries", "{\"targets\":[\"127.250.0.0/24\"],\"port\":1,\"rate\":1}"));
        inventory();
        edits();
        String identity = "/api/v1/devices/{id}/identity/";
        causes.put("POST " + identity + "accept", this::acceptIdentity);
        causes.put(
                "POST " + identity + "refuse",
                () -> scenes.withOtherKey()
                        .map(device -> post("/api/v1/devices/" + device.path("id") + "/identity/refuse", null)));
        causes.put("POST /api/v1/discoveries/{id}/results/{result}/device", this::confirmFound);
        causes.put("POST /api/v1/choices/{id}/confirm", () -> of("/api/v1/choices?reopened=true", "/confirm", null));
        causes.put("POST /api/v1/me/password", () -> Optional.of(changePassword()));
    }

    private void inventory() {
        String device = "/api/v1/devices/{id}";
        causes.put("PATCH " + device, () -> addedDevice("PATCH", "{\"tags\":\"t" + random.nextInt(1000) + "\"}"));
        causes.put("PUT " + device, () -> addedDevice("PUT", "{\"address\":\"127.78.1.1\",\"port\":1}"));
        causes.put("DELETE " + device, () -> addedDevice("DELETE", null));
        causes.put(
                "DELETE " + device + "/assignment",
                () -> scenes.freeUni().map(uni -> new Call("DELETE", uni, null, Map.of())));
    }

    private void edits() {
        String edit = "/api/v1/edits/{id}/";
        String waiting = "/api/v1/edits?outcome=AWAITING_APPROVAL";
        String why = "{\"reason\":\"not this week\"}";
        causes.put("POST " + edit + "approve", () -> of(waiting, "/approve", null));
        causes.put("POST " + edit + "reject", () -> of(waiting, "/reject", why));
        causes.put("POST " + edit + "rollback", () -> of("/api/v1/edits?outcome=APPLIED", "/rollback", why));
        causes.put("POST /api/v1/edit-groups/{id}/approve", () -> of("/api/v1/edit-groups", "/approve", null));
        causes.put("POST /api/v1/edit-groups/{id}/reject", () -> of("/api/v1/edit-groups", "/reject", why));
    }

    /** A request that can be served now, its parameters apart; empty where nothing is known that would make it so. */
    Optional<Call> call(Operation operation) {
        return Optional.ofNullable(causes.get(operation.toString())).flatMap(Supplier::get);
    }

    /** Gives up what was begun to be given up. */
    private Optional<Call> begun(String path, String body) {
        return gateway.send(post(path, body))
                .headers()
                .firstValue("Location")
                .map(location -> new Call("DELETE", location, null, Map.of()));
    }

    private Optional<Call> of(String list, String what, @Nullable String body) {
        return scenes.any(list).map(item -> post(list.replaceAll("\\?.*", "") + "/" + item.path("id") + what, body));
    }

    private Optional<Call> addedDevice(String method, @Nullable String body) {
        Map<String, String> headers = new HashMap<>(body == null ? Map.of() : JSON);
        headers.put("If-Match", Gateway.AS_IT_IS);
        return scenes.addedDevice()
                .map(id ->
                        new Call(method, "/api/v1/devices/" + id, body == null ? null : Buffer.buffer(body), headers));
    }

    private Optional<Call> acceptIdentity() {
        return scenes.withOtherKey()
                .map(device -> post(
                        "/api/v1/devices/" + device.path("id") + "/identity/accept",
                        fingerprint(device.at("/identity/0/found")).toString()));
    }

    private Optional<Call> confirmFound() {
        return scenes.found()
                .map(found -> post(
                        found.path() + "/device",
                        fingerprint(found.item().path("fingerprint"))
                                .put("name", "found-" + random.nextInt(1_000_000))
                                .toString()));
    }

    private static ObjectNode fingerprint(JsonNode found) {
        return JsonNodeFactory.instance.objectNode().put("fingerprint", found.asText());
    }

    /** Of a user of its own, since whoever goes on with the old one would be locked out. */
    private Call changePassword() {
        String name = "scene-" + ++users;
        gateway.send(
                post("/api/v1/users", "{\"name\":\"" + name + "\",\"role\":\"VIEWER\",\"password\":\"before it\"}"));
        return new Call(
                "POST",
                "/api/v1/me/password",
                Buffer.buffer("{\"current\":\"before it\",\"password\":\"after it\"}"),
                Map.of("Content-Type", "application/json", "Authorization", Gateway.basic(name, "before it")));
    }

    private static Call post(String path, @Nullable String body) {
        return body == null
                ? new Call("POST", path, null, Map.of())
                : new Call("POST", path, Buffer.buffer(body), JSON);
    }
}
