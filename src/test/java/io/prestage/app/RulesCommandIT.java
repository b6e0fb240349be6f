package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.model.DeviceId;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.RoleState;
import io.prestage.store.Database;
import io.prestage.store.InterfaceRow;
import io.prestage.store.InventoryEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RulesCommandIT {
    private static final Path PE = Path.of("src/test/resources/devices/l3vpn-pe.xml");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void goodBooksAreCounted() {
        assertThat(run("check", "rules/modern.yaml", "rules/csd-5.3.yaml"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("modern.yaml: modern, ")
                .contains("csd-5.3.yaml: csd-5.3, 3 rules for role");
    }

    @Test
    void faultsAndDeadRulesAreTold() throws IOException {
        Path bad = edited("when: \"empty($loopbacks)\"", "when: \"empty($loopback\"");
        Path dead = edited("when: \"$circuits\"", "when: \"false()\"");

        assertThat(run("check", bad.toString())).isEqualTo(1);
        assertThat(err.toString()).containsPattern("line \\d+, column 11: rule 'no-loopback'");
        assertThat(run("check", dead.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("rule 'carries-circuits' can never decide: its condition is never true");
    }

    @Test
    void impactOnAFolderOfConfigurations() throws IOException {
        Path edited =
                edited("when: \"$service-instances/instance-type\"", "when: \"$service-instances/no-such-thing\"");

        assertThat(run("impact", edited.toString(), "src/test/resources/devices"))
                .isZero();

        assertThat(out.toString())
                .contains("devices examined")
                .contains("role N_PE → P, by rule 'reflector-in-path' (was: rule 'carries-instances')")
                .contains("small-pe-that-reflects.xml")
                .contains("rule 'carries-instances' matches nowhere");
    }

    @Test
    void impactOnDevicesThatTheGatewayHasRead() throws IOException {
        try (Database database = Database.open("jdbc:derby:" + folder.resolve("derby") + ";create=true", "", "");
                InputStream xml = Files.newInputStream(PE)) {
            DeviceFacts facts = FactsReader.readFile(xml);
            for (int i = 0; i < 250; i++) {
                store(database, "pe" + i, facts);
            }
        }
        Path edited = edited("verdict: N_PE\n    sentence: VPN instances", "verdict: P\n    sentence: VPN instances");

        assertThat(run("impact", "--json", "--set", "prestage.data=" + folder, edited.toString()))
                .as(err.toString())
                .isZero();

        var impact = new ObjectMapper().readTree(out.toString());
        assertThat(impact.get("devices").asInt()).isEqualTo(250);
        assertThat(impact.get("changed")).hasSize(250);
        assertThat(impact.at("/kinds/0/ruleAfter").asText()).isEqualTo("carries-instances");
        assertThat(impact.at("/changed/0/changes/0/to").asText()).isEqualTo("P");
    }

    private static void store(Database database, String name, DeviceFacts facts) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        database.transact(tx -> {
            DeviceId id = tx.devices().add(new InventoryEntry(name, name + ".example.net", 830, "default", ""), now);
            tx.facts().save(id, null, facts.configuration(), now);
            tx.recommendations()
                    .saveInterfaces(
                            id,
                            facts.interfaces().stream()
                                    .map(port -> new InterfaceRow(
                                            port.name(),
                                            true,
                                            null,
                                            InterfaceVerdict.IN_USE,
                                            new RoleState.NotRecommended(),
                                            null,
                                            List.of()))
                                    .toList());
        });
    }

    private Path edited(String from, String to) throws IOException {
        String book = Files.readString(Path.of("rules/modern.yaml"));
        assertThat(book).contains(from);
        return Files.writeString(Files.createTempFile(folder, "edited", ".yaml"), book.replace(from, to));
    }

    private int run(String... arguments) {
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
