package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FleetSettingsTest {

    @Test
    void addressesFollowTwoHundredAndFiftyInEachNetwork() {
        FleetSettings settings = FleetSettings.DEFAULTS;

        assertThat(settings.address(0).getHostAddress()).isEqualTo("127.20.0.1");
        assertThat(settings.address(249).getHostAddress()).isEqualTo("127.20.0.250");
        assertThat(settings.address(250).getHostAddress()).isEqualTo("127.20.1.1");
        assertThat(settings.withFirstAddress("127.30.9.240").address(10).getHostAddress())
                .isEqualTo("127.30.9.250");
        assertThat(settings.withFirstAddress("127.30.9.240").address(11).getHostAddress())
                .isEqualTo("127.30.10.1");
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> FleetSettings.DEFAULTS.withDevices(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> FleetSettings.DEFAULTS.withPort(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> FleetSettings.DEFAULTS.withFirstAddress("router"))
                .hasMessageContaining("'router'");
    }
}
