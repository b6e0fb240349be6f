package io.prestage.app;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.Role;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.network.Truth;
import io.prestage.sim.voice.VoiceSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed in the midst of its work, and started again. */
final class KillIT {
    private static final int DEVICES = 12;

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        GatewayFixture gateway = new GatewayFixture(folder).with("prestage.sync.concurrency", "2");
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(DEVICES)
                .withPort(0)
                .withFirstAddress("127.22.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))))) {
            gateway.serving(fleet);

            killWhen(gateway, () -> edits(gateway, "PLANNED") > 0);
            killWhen(gateway, () -> gateway.devicesInSync() >= 3);
            killWhen(gateway, () -> edits(gateway, "APPLIED") >= 2);

            try (GatewayProgram last = GatewayProgram.run(folder, gateway.settings())) {
                await().until(gateway::serves);
                await().until(() -> gateway.devicesInSync() == DEVICES && edits(gateway, "PLANNED") == 0);

                assertThat(timesAssigned(gateway)).isEqualTo(onceEach(fleet));
                for (Truth.Device truth : pes(fleet)) {
                    assertThat(MarkersOnRouter.of(fleet.router(truth.name()).running()))
                            .as(truth.name())
                            .isEqualTo(new MarkersOnRouter("N_PE", new TreeSet<>(truth.unis())));
                    assertThat(latestEdit(gateway, truth.name())).isEqualTo("APPLIED");
                }
                last.terminate();
                assertThat(last.exit(5)).isNotNegative();
            }
        }
    }

    private void killWhen(GatewayFixture gateway, BooleanSupplier moment) throws Exception {
        try (GatewayProgram program = GatewayProgram.run(folder, gateway.settings())) {
            await().until(gateway::serves);
            await().pollDelay(ofMillis(0)).pollInterval(ofMillis(5)).until(moment::getAsBoolean);
            assertThat(program.isAlive()).as(program.output()).isTrue();
            program.kill();
        }
    }

    private static long edits(GatewayFixture gateway, String outcome) {
        return gateway.items("/api/v1/edits?limit=1000")
                .filter(edit -> edit.get("outcome").asText().equals(outcome))
                .count();
    }

    private static String latestEdit(GatewayFixture gateway, String device) {
        long id = gateway.idOf(device);
        List<String> outcomes = gateway.items("/api/v1/edits?limit=1000")
                .filter(edit -> edit.get("deviceId").asLong() == id)
                .map(edit -> edit.get("outcome").asText())
                .toList();
        return outcomes.get(outcomes.size() - 1);
    }

    private static Map<String, Long> timesAssigned(GatewayFixture gateway) {
        return gateway.items("/api/v1/events?since=0&limit=1000")
                .filter(event -> event.get("kind").asText().equals("role-assigned"))
                .map(event -> event.at("/content/device"))
                .map(JsonNode::asText)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static Map<String, Long> onceEach(Fleet fleet) {
        Set<Role> roles = Set.of(Role.N_PE, Role.P);
        return fleet.truth().devices().stream()
                .filter(device -> roles.contains(device.role()))
                .collect(Collectors.toMap(Truth.Device::name, device -> 1L));
    }

    private static List<Truth.Device> pes(Fleet fleet) {
        return fleet.truth().devices().stream()
                .filter(device -> device.role() == Role.N_PE)
                .toList();
    }
}
