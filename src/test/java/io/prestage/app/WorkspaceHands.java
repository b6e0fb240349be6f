package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What hands do: keys, and the map by mouse and wheel; part of {@link WorkspaceIT}. */
abstract class WorkspaceHands extends WorkspaceControls {
    private static final String MAP_RESTS = """
            (async () => {
              const now = () => document.querySelector('.map canvas')?.painted ?? [0, 0, 0, 1];
              const [x, y, zoom] = now();
              await new Promise(passed => setTimeout(passed, 100));
              return now()[3] < 0.02 && Math.hypot(now()[0] - x, now()[1] - y, now()[2] - zoom) < 0.1;
            })()""";

    @Test
    @Order(9)
    void keysLeadEverywhere() {
        page().awaitText("State of the devices");
        page().press("g");
        page().press("d");
        page().awaitText("in the inventory");
        page().awaitText(pe(0).name());
        page().press("j");
        page().press("Enter");
        page().awaitText("Interfaces");
        page().press("?");
        page().awaitText("Keys without Ctrl are on");
        page().press("Escape");
        page().awaitNoWindow();
        // As fast as a hand can, waiting for nothing: no letter may be lost.
        "/".concat(pe(1).name()).chars().forEach(key -> page().press(Character.toString(key)));
        page().press("Enter");
        await().until(() ->
                page().eval("location.pathname").asText().endsWith("/devices/" + gateway.idOf(pe(1).name())));
        page().awaitNoWindow();
    }

    @Test
    @Order(27)
    void firstStopOfTheTabKeyLeadsPastTheMenu() {
        page().awaitText("State of the devices");
        page().press("Tab");
        page().awaitTrue("document.activeElement.innerText === 'To the content'");
        inspect("skip");
        page().press("Enter");
        page().press("Tab");
        page().awaitTrue("document.querySelector('main').contains(document.activeElement)");
    }

    @Test
    @Order(28)
    void firstActionIsReachedByAKeyAndKeysAreSwitchedOff() {
        workspace().go("/devices/" + gateway.idOf(pe(1).name()));
        page().awaitText("Because");
        page().press(".");
        page().press("Enter");
        page().awaitText("will be read over NETCONF");
        page().press("Escape");
        page().awaitNoWindow();
        page().click("core-facing");
        page().awaitTrue("location.search.includes('show=core')");

        page().click("Keys");
        page().click("Keys without Ctrl are on");
        page().press("Escape");
        page().awaitNoWindow();
        page().press("?");
        page().press("Tab");
        assertThat(page().eval("!document.querySelector('dialog[open]')").asBoolean())
                .as("keys are off")
                .isTrue();
        page().call(
                        "Input.dispatchKeyEvent",
                        Map.of("type", "rawKeyDown", "modifiers", 2, "key", "k", "windowsVirtualKeyCode", (int) 'K'));
        page().type("rou");
        page().click("Routes");
        page().awaitText("15-take-notification");
        page().click("Keys");
        page().click("Keys without Ctrl are on");
        page().press("Escape");
        page().press("?");
        page().awaitText("Keys without Ctrl are on");
    }

    @Test
    @Order(32)
    void routerIsPickedOnTheMapWhichMovesCloserAndAway() {
        workspace().go("/topology");
        page().awaitTrue(MAP_RESTS);
        String zoom = "document.querySelector('.map canvas').painted[2]";
        double whole = page().eval(zoom).asDouble();
        page().click("Closer");
        page().awaitTrue(zoom + " > " + whole);
        page().click("Further away");
        page().click("Further away");
        page().awaitTrue(zoom + " < " + 0.9 * whole);
        page().click("All");
        page().awaitTrue(zoom + " > " + 0.9 * whole);
        page().awaitTrue(MAP_RESTS);
        JsonNode at = placeOf(pe(1).name());
        double x = at.get("x").asDouble();
        double y = at.get("y").asDouble();
        page().wheel(x, y, -240);
        page().awaitTrue(zoom + " > " + 1.2 * whole);
        // What is under the wheel stays there.
        assertIsNear(placeOf(pe(1).name()), x, y);
        page().drag(List.of(new double[] {x, y}, new double[] {x + 20, y - 10}, new double[] {x + 50, y - 40}));
        await().untilAsserted(() -> assertIsNear(placeOf(pe(1).name()), x + 50, y - 40));
        assertThat(page().eval("location.search").asText())
                .as("who moves the map picks nothing")
                .isEmpty();
        page().clickAt(placeOf(pe(1).name()));
        page().awaitTrue("location.search.includes('device=" + gateway.idOf(pe(1).name()) + "')");
        page().click("The links as a table");
        page().awaitText("Network");
        page().click("devices without links");
        page().awaitTrue("location.search.includes('alone')");
    }

    private static void assertIsNear(JsonNode place, double x, double y) {
        assertThat(Math.hypot(place.get("x").asDouble() - x, place.get("y").asDouble() - y))
                .isLessThan(4);
    }

    private static JsonNode placeOf(String router) {
        return page().eval("""
                (() => {
                  const canvas = document.querySelector('.map canvas');
                  const [x, y, zoom, , , , , nodes] = canvas.painted;
                  const node = nodes.find(each => each.device.name === '%s');
                  const { left, top } = canvas.getBoundingClientRect();
                  return { x: left + x + node.x * zoom, y: top + y + node.y * zoom };
                })()""".formatted(router));
    }
}
