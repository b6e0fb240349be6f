package io.prestage.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Chromium without a window, driven over its DevTools protocol by real mouse and key events. Elements are found as people find them: by what
 * stands on them, in the window that is open over the page if there is one.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> KEY_CODES = Map.of("Enter", 13, "Escape", 27, "Tab", 9);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private int clicks;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Replies())
                .join();
        Stream.of("Page", "Runtime", "Log", "Network").forEach(domain -> call(domain + ".enable", Map.of()));
    }

    /** The program, where this machine has one. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--lang=en-GB",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        await().until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        JsonNode page = await().until(
                        () -> {
                            for (JsonNode target : JSON.readTree(get(list))) {
                                if (target.path("type").asText().equals("page")) {
                                    return target;
                                }
                            }
                            return JSON.missingNode();
                        },
                        node -> !node.isMissingNode());
        return new Browser(process, URI.create(page.get("webSocketDebuggerUrl").asText()));
    }

    private static String get(URI uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private final class Replies implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(GatewayFixture.read(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> waiting = asked.remove(message.get("id").asInt());
            if (waiting != null) {
                waiting.complete(message);
            }
            return;
        }
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(message.at("/params/exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (message.at("/params/entry/level").asText().equals("error")) {
                    complaints.add(message.at("/params/entry/text").asText() + " "
                            + message.at("/params/entry/url").asText());
                }
            }
            case "Runtime.consoleAPICalled" -> {
                if (message.at("/params/type").asText().equals("error")) {
                    complaints.add(message.at("/params/args").toString());
                }
            }
            default -> {
                // Nothing that we look at.
            }
        }
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** A page that is there at once is not waited for. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(25));
    }

    /** Value of a JavaScript expression; promises are waited for. */
    JsonNode eval(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.at("/result/exceptionDetails").isObject()) {
            throw new AssertionError(expression + ": " + answer.at("/result/exceptionDetails"));
        }
        return answer.at("/result/result/value");
    }

    void open(String url) {
        call("Page.navigate", Map.of("url", url));
        soon().until(() -> eval("document.readyState").asText().equals("complete"));
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void network(boolean there) {
        network(there, 0);
    }

    /** A network over which each answer takes so long. */
    void slowNetwork(int latencyMillis) {
        network(true, latencyMillis);
    }

    private void network(boolean there, int latencyMillis) {
        call(
                "Network.emulateNetworkConditions",
                Map.of("offline", !there, "latency", latencyMillis, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** What stands on the page, or in the window over it. */
    String text() {
        return eval("(document.querySelector('dialog[open]') ?? document.body).innerText")
                .asText();
    }

    void awaitText(String wanted) {
        soon(() -> text().contains(wanted), "'" + wanted + "' does not stand");
    }

    void awaitNoWindow() {
        awaitTrue("!document.querySelector('dialog[open]')");
    }

    void awaitTrue(String expression) {
        soon(() -> eval(expression).asBoolean(), expression + " is not true");
    }

    private void soon(Callable<Boolean> condition, String otherwise) {
        try {
            soon().until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(otherwise + " on the page: " + text(), late);
        }
    }

    /** Clicks what has this text or label, once it stands still. */
    void click(String label) {
        clicks++;
        JsonNode place =
                soon().alias("'" + label + "' can be clicked").until(() -> place(label), node -> node.isObject());
        clickAt(place);
    }

    /** Clicks a place of the window: x and y, in pixels. */
    void clickAt(JsonNode place) {
        double x = place.get("x").asDouble();
        double y = place.get("y").asDouble();
        mouse("mousePressed", x, y);
        mouse("mouseReleased", x, y);
    }

    /** Presses the mouse at the first place, goes through all and lets go at the last; each x and y, in pixels. */
    void drag(List<double[]> places) {
        double[] first = places.get(0);
        double[] last = places.get(places.size() - 1);
        mouse("mousePressed", first[0], first[1]);
        places.forEach(each -> mouse("mouseMoved", each[0], each[1]));
        mouse("mouseReleased", last[0], last[1]);
    }

    private void mouse(String type, double x, double y) {
        int held = type.equals("mouseReleased") ? 0 : 1;
        call(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", held, "clickCount", 1));
    }

    /** Turns the wheel at a place; away from oneself where the pixels are negative. */
    void wheel(double x, double y, double pixels) {
        call("Input.dispatchMouseEvent", Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", pixels));
    }

    private JsonNode place(String label) {
        return eval("""
                (async () => {
                  const root = document.querySelector('dialog[open]') ?? document.body;
                  const wanted = %s;
                  const named = e => (e.getAttribute('aria-label') ?? e.innerText ?? '').trim().split('\\n')[0].trim();
                  const all = [...root.querySelectorAll('a[href], button, input, select, summary, label')].filter(e => !e.disabled && e.checkVisibility());
                  const hit = all.find(e => named(e) === wanted) ?? all.find(e => named(e).startsWith(wanted));
                  if (!hit) return null;
                  hit.scrollIntoView({block: 'center'});
                  const before = hit.getBoundingClientRect();
                  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                  const {left, top, width, height} = hit.getBoundingClientRect();
                  if (left !== before.left || top !== before.top) return null;
                  const [x, y] = [left + Math.min(width / 2, 60), top + height / 2];
                  return hit.contains(document.elementFromPoint(x, y)) ? {x, y} : null;
                })()""".formatted(JSON.valueToTree(label)));
    }

    /** How many clicks there were so far. */
    int clicks() {
        return clicks;
    }

    /** Types into the field that has the focus, once one has. */
    void type(String text) {
        awaitTrue("document.activeElement.matches('input, textarea')");
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key: a character, or Enter, Escape, Tab. */
    void press(String key) {
        boolean named = KEY_CODES.containsKey(key);
        int code = KEY_CODES.getOrDefault(key, (int) Character.toUpperCase(key.charAt(0)));
        String text = key.equals("Enter") ? "\r" : named ? "" : key;
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", type,
                            "key", key,
                            "windowsVirtualKeyCode", code,
                            "text", type.equals("keyUp") ? "" : text));
        }
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .at("/result/data")
                        .asText());
    }

    /** What the page has complained of since the last call: exceptions, refused content, failed requests. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
