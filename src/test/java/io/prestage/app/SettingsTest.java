package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prestage.steps.RolePolicy.EditMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void defaultsAreValidAndDoNotWriteToDevices() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.get(HttpSettings.PORT)).isEqualTo(8080);
        assertThat(settings.get(GatewaySettings.SYNC_IDLE)).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.get(GatewaySettings.EDIT)).isEqualTo(EditMode.DRY_RUN);
    }

    @Test
    void strongerLayerWins() {
        Map<String, Map<String, String>> layers = new LinkedHashMap<>();
        layers.put("command line", Map.of("prestage.http.port", "9001"));
        layers.put("file", Map.of("prestage.http.port", "9002", "prestage.sync.idle", "1s"));

        Settings settings = Settings.of(layers);

        assertThat(settings.get(HttpSettings.PORT)).isEqualTo(9001);
        assertThat(settings.get(GatewaySettings.SYNC_IDLE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyBadSettingIsToldAtOnceWithPlaceAndRemedy() {
        var bad = Map.of(
                "prestage.http.port", "80801",
                "prestage.sync.idle", "soon",
                "prestage.edit", "yes",
                "prestage.http.host", "everywhere",
                "prestage.htp.port", "8081");

        var failure =
                catchThrowableOfType(ConfigurationException.class, () -> Settings.of(Map.of("my.properties", bad)));

        assertThat(failure.problems())
                .hasSize(5)
                .anyMatch(
                        it -> it.contains("prestage.http.port = '80801' (my.properties)") && it.contains("1 to 65535"))
                .anyMatch(it -> it.contains("prestage.sync.idle") && it.contains("500ms, 2s"))
                .anyMatch(it -> it.contains("prestage.edit") && it.contains("off, dry-run, on"))
                .anyMatch(it -> it.contains("prestage.http.host") && it.contains("IP address"))
                .anyMatch(it -> it.contains("prestage.htp.port") && it.contains("did you mean prestage.http.port?"));
    }

    @Test
    void secretInASettingIsRefusedAndNotRepeated() {
        var bad = Map.of("prestage.credentials.lab.username", "admin", "prestage.credentials.lab.password", "hunter2");

        assertThatThrownBy(() -> Settings.of(Map.of("file", bad)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("file:NAME or env:NAME")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void passwordOfTheDatabaseIsRefusedInItsSettingAndInTheUrlAndNotRepeated() {
        var bad = Map.of(
                "prestage.database.password", "hunter2",
                "prestage.database.url", "jdbc:postgresql://db/prestage?user=x&password=hunter2");

        var failure = catchThrowableOfType(ConfigurationException.class, () -> Settings.of(Map.of("file", bad)));

        assertThat(failure.problems())
                .hasSize(2)
                .anyMatch(it -> it.contains("prestage.database.password") && it.contains("file:NAME or env:NAME"))
                .anyMatch(it -> it.contains("prestage.database.url") && it.contains("have settings of their own"))
                .noneMatch(it -> it.contains("hunter2"));
    }

    @Test
    void passwordOfTheDatabaseIsReadFromWhereItsSettingSays() {
        var settings = Settings.of(Map.of("file", Map.of("prestage.database.password", "env:DB")));

        assertThat(DatabaseSettings.password(settings, Map.of("DB", "hunter2"))).isEqualTo("hunter2");
        assertThatThrownBy(() -> DatabaseSettings.password(settings, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prestage.database.password: environment variable DB is not set");
    }

    @Test
    void profileNeedsExactlyOneWayToLogIn() {
        assertThatThrownBy(() -> Settings.of(Map.of("file", Map.of("prestage.credentials.lab.username", "admin"))))
                .hasMessageContaining("prestage.credentials.lab: give either a password or a private-key");
    }

    @Test
    void environmentNamesSettingsAndProfiles() {
        var environment = Map.of(
                "PRESTAGE_SYSLOG_UDP_PORT", "1514",
                "PRESTAGE_CREDENTIALS_LAB_USERNAME", "admin",
                "PRESTAGE_CREDENTIALS_LAB_PRIVATE_KEY", "id_lab",
                "HOME", "/root");

        Settings settings = Settings.of(SettingsFile.layers(Map.of(), environment, SettingsFile.DEFAULT));

        assertThat(settings.get(HearingSettings.UDP_PORT)).isEqualTo(1514);
        assertThat(settings.credentials())
                .hasEntrySatisfying("lab", it -> assertThat(it.privateKey()).isEqualTo("id_lab"));
    }

    @Test
    void settingsFileThatWasAskedForMustExist() {
        assertThatThrownBy(() -> SettingsFile.layers(Map.of(), Map.of(), Path.of("nowhere.properties")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.properties does not exist");
    }

    @Test
    void shippedSettingsFileShowsEverySettingAtItsDefault() throws IOException {
        assertThat(Files.readString(Path.of("config", "prestage.properties"))).isEqualTo(SettingsHelp.text());
    }

    @Test
    void secretIsReadFromItsFileAndMissingOnesAreNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hunter2\n");

        assertThat(CredentialsProfile.secret("file:" + file, Map.of())).isEqualTo("hunter2");
        assertThat(CredentialsProfile.secret("env:X", Map.of("X", "y"))).isEqualTo("y");
        assertThatThrownBy(() -> CredentialsProfile.secret("env:Z", Map.of())).hasMessageContaining("Z is not set");
    }
}
