package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on the fleet promises is there. */
final class FleetPageIT {
    private static final Pattern NAME = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    @Test
    void everyRpcThatThePageNamesIsKnown() throws Exception {
        List<String> names = Files.readAllLines(Path.of("docs", "fleet.md")).stream()
                .filter(line -> line.startsWith("| RPCs of "))
                .flatMap(line -> NAME.matcher(line).results())
                .map(match -> match.group(1))
                .filter(name -> !name.equals("close-session") && !name.equals("create-subscription"))
                .toList();
        assertThat(names).hasSizeGreaterThan(35);
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                        .withDevices(1)
                        .withFirstAddress("127.46.4.1")
                        .withPort(0));
                RawClient client =
                        RawClient.connect(fleet.routers().get(0).address()).greeted()) {
            for (String name : names) {
                String inside = name.equals("open-configuration") ? "<private/>" : "";
                assertThat(client.rpc("<" + name + ">" + inside + "</" + name + ">"))
                        .doesNotContain("<bad-element>" + name + "</bad-element>");
            }
            assertThat(client.rpc("<get-nothing/>")).contains("<bad-element>get-nothing</bad-element>");
        }
    }
}
