package io.prestage.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.voice.VoiceSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that assigns and writes only what somebody accepts, its fleet, and the workspace in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class WorkspaceScene {
    static final int DEVICES = 6;
    static final String HOSTILE = "<img/src=x/onerror=document.title='owned'>";

    @TempDir
    static Path folder;

    static GatewayFixture gateway;
    static Gateway running;
    static Fleet fleet;
    static @Nullable WorkspaceBrowser workspace;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "no chromium, chromium-browser or google-chrome in PATH: install Debian's chromium");
        gateway = new GatewayFixture(folder)
                .with("prestage.assign", "manual")
                .with("prestage.edit", "dry-run")
                .with("prestage.edit.waves", "1, all")
                .with("prestage.syslog.relays", "127.0.0.1");
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(DEVICES)
                .withPort(0)
                .withFirstAddress("127.46.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
        gateway.serving(fleet);
        running = gateway.open();
        workspace = new WorkspaceBrowser(Browser.start(program.get(), folder.resolve("profile")), gateway.httpPort);
    }

    /** Whatever the test before has left: a window, a filter, a lost network. */
    @BeforeEach
    void beginAnew() {
        page().network(true);
        page().size(1440, 900);
        workspace().load("");
        page().complaints();
    }

    @AfterAll
    static void stop() {
        if (workspace != null) {
            workspace.close();
            fleet.close();
        }
    }

    /** Commits enough for the chart from commit to sync; the tests need but one. */
    static void commitForThePicture() {
        for (int round = 0; WorkspaceBrowser.REWRITE && round < 4; round++) {
            for (VirtualRouter router : fleet.routers()) {
                router.commitAs("noc", "CHG" + round, "set system location building b" + round);
            }
            await().pollDelay(java.time.Duration.ofSeconds(2)).until(() -> gateway.devicesInSync() == DEVICES);
        }
    }

    static void awaitFreshEdits() {
        await().until(() -> gateway.items("/api/v1/edits?outcome=AWAITING_APPROVAL")
                        .filter(edit -> edit.get("freshness").asText().equals("FRESH"))
                        .count()
                == providerEdges());
    }

    static String awaitEdit(String filter) {
        return await().until(
                        () -> gateway.get("/api/v1/edits?" + filter)
                                .at("/items/0/id")
                                .asText(),
                        id -> !id.isEmpty());
    }

    static String appliedEdit(VirtualRouter router) {
        return gateway.items("/api/v1/edits?outcome=APPLIED&deviceId=" + gateway.idOf(router.name()))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    /** A port of a router that can be sold: assigned, and wanted by the rules. */
    static String firstUni(VirtualRouter router) {
        return await().until(
                        () -> gateway.items("/api/v1/devices/" + gateway.idOf(router.name()) + "/interfaces?limit=1000")
                                .filter(each -> each.get("uni").asText().equals("ASSIGNED")
                                        && each.get("verdict").asText().equals("ELIGIBLE"))
                                .map(each -> each.get("name").asText())
                                .findFirst()
                                .orElse(""),
                        name -> !name.isEmpty());
    }

    static long providerEdges() {
        return fleet.routers().stream()
                .filter(router -> router.name().startsWith("pe"))
                .count();
    }

    static VirtualRouter pe(int index) {
        return fleet.routers().stream()
                .filter(router -> router.name().startsWith("pe"))
                .toList()
                .get(index);
    }

    /** What the pages give as files is kept there. */
    static Path keepFiles() {
        Path files = folder.resolve("files");
        page().call("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", files.toString()));
        return files;
    }

    static WorkspaceBrowser workspace() {
        return Objects.requireNonNull(workspace);
    }

    static Browser page() {
        return workspace().browser;
    }

    static void inspect(String name) {
        workspace().inspect(name);
    }
}
