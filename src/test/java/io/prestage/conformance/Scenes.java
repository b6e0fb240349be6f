package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings about what happens in the life of a network: markers and keys that others change, edits that wait, a router that nobody listed. */
final class Scenes {
    private static final int STRANGERS = 3;
    private static final int FEW = 3;
    private static final int MANY = 12;
    private static final String CHOICES = "/api/v1/choices";
    private static final String DEVICES = "/api/v1/devices/";

    private final Gateway gateway;
    private final Network network;
    private final List<InetSocketAddress> unlisted;
    private final Random random;
    private final List<String> routers;
    private int round;
    private @Nullable String port;
    private boolean inTheCore;
    private boolean marked;
    private @Nullable String discovery;

    Scenes(Gateway gateway, Surroundings surroundings, Random random) {
        this.gateway = gateway;
        this.network = new Network(surroundings);
        this.unlisted = surroundings.unlisted();
        this.random = random;
        this.routers = network.providerEdges();
    }

    /** What something answered to a discovery, at its path. */
    record Found(String path, JsonNode item) {}

    /** Sees that there is something of everything; what takes syncs is there a few seconds later. */
    void set() {
        round++;
        network.strangersSpeak(STRANGERS);
        if (!routers.isEmpty()) {
            moveGroundOfChoice(routers.get(0));
            addMarker(router(1));
            changeKey(router(2));
            makeEdits();
        }
        if (discovery == null && !unlisted.isEmpty()) {
            discover(unlisted);
        }
    }

    private String router(int index) {
        return routers.get(index % routers.size());
    }

    /** Any of the items that a list shows. */
    Optional<JsonNode> any(String list) {
        List<JsonNode> items = items(list);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(random.nextInt(items.size())));
    }

    private List<JsonNode> items(String list) {
        List<JsonNode> items = new ArrayList<>();
        gateway.get(list).path("items").forEach(items::add);
        return items;
    }

    private Optional<JsonNode> device(String name) {
        return any(DEVICES.replaceAll("/$", "") + "?name=" + name)
                .map(device -> gateway.get(DEVICES + device.path("id")));
    }

    private void moveGroundOfChoice(String router) {
        JsonNode device = device(router).orElseThrow();
        if (port == null) {
            port = any(DEVICES + device.path("id") + "/interfaces?verdict=ELIGIBLE")
                    .map(each -> each.path("name").asText())
                    .orElse(null);
        }
        if (port == null || any(CHOICES + "?reopened=true").isPresent()) {
            return;
        }
        JsonNode choice = JsonNodeFactory.instance
                .objectNode()
                .put("deviceId", device.path("id").asLong())
                .put("interface", port)
                .put("choice", "EXCLUDE")
                .put("reason", "kept for the core");
        gateway.send(new Call("POST", CHOICES, Buffer.buffer(choice.toString()), Map.of()));
        network.commit(
                router,
                inTheCore
                        ? "delete interfaces " + port + " unit 0\ndelete protocols mpls interface " + port + ".0"
                        : "set interfaces " + port + " unit 0 family mpls\nset protocols mpls interface " + port
                                + ".0");
        inTheCore = !inTheCore;
    }

    /** Marks a port that is no UNI; where that was told and mended already, takes the mark away, to set it again the next time. */
    private void addMarker(String router) {
        if (items("/api/v1/discrepancies").isEmpty()) {
            marked = !marked;
            network.commit(router, (marked ? "set" : "delete") + " interfaces fxp0 apply-macro prestage role UNI");
        }
    }

    private void changeKey(String router) {
        if (withOtherKey().isEmpty()) {
            network.changeKey(router, "set system location building \"floor " + round + "\"");
        }
    }

    /** Takes roles away, and later gives them again, so that there is something to write. */
    private void makeEdits() {
        if (items("/api/v1/edits?outcome=AWAITING_APPROVAL").size() >= FEW) {
            return;
        }
        List<JsonNode> taken = items(CHOICES + "?choice=UNASSIGN");
        if (taken.size() > MANY) {
            gateway.send(new Call("DELETE", CHOICES + "/" + taken.get(0).path("id"), null, Map.of()));
        } else {
            freeUni().ifPresent(uni -> gateway.send(new Call("DELETE", uni, null, Map.of())));
        }
    }

    private void discover(List<InetSocketAddress> there) {
        String addresses = there.stream()
                .map(each -> "\"" + each.getAddress().getHostAddress() + "\"")
                .collect(Collectors.joining(","));
        String body =
                "{\"targets\":[" + addresses + "],\"port\":" + there.get(0).getPort() + "}";
        discovery = gateway.send(new Call("POST", "/api/v1/discoveries", Buffer.buffer(body), Map.of()))
                .headers()
                .firstValue("Location")
                .orElse(null);
    }

    /** Where a role can be taken from an interface that carries no service. */
    Optional<String> freeUni() {
        List<JsonNode> devices = items("/api/v1/devices?role=N_PE");
        Collections.shuffle(devices, random);
        return devices.stream()
                .map(device -> DEVICES + device.path("id"))
                .flatMap(path -> any(path + "/interfaces?uni=ASSIGNED&verdict=ELIGIBLE").stream()
                        .map(uni -> path + "/assignment?interface="
                                + uni.path("name").asText() + "&reason=conformance"))
                .findFirst();
    }

    /** Id of a device that was added by REST, so that REST may change it. */
    Optional<Long> addedDevice() {
        Optional<JsonNode> there = any("/api/v1/devices?q=scene-");
        if (there.isPresent()) {
            return there.map(device -> device.path("id").asLong());
        }
        String body = "{\"name\":\"scene-" + random.nextInt(1_000_000) + "\",\"address\":\"127.78.0.1\",\"port\":1}";
        JsonNode added = Gateway.read(gateway.send(new Call("POST", "/api/v1/devices", Buffer.buffer(body), Map.of()))
                .body());
        return added.has("deviceId") ? Optional.of(added.get("deviceId").asLong()) : Optional.empty();
    }

    /** The device that shows another host key than the one that is trusted. */
    Optional<JsonNode> withOtherKey() {
        return routers.isEmpty()
                ? Optional.empty()
                : device(router(2)).filter(device -> !device.path("identity").isEmpty());
    }

    /** What a discovery found that can become a device. */
    Optional<Found> found() {
        return discovery == null
                ? Optional.empty()
                : any(discovery + "/results?outcome=CANDIDATE,HOST_KEY_UNKNOWN")
                        .map(item -> new Found(discovery + "/results/" + item.path("id"), item));
    }
}
