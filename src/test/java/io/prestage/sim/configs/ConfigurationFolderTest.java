package io.prestage.sim.configs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.RouterPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFolderTest {
    private static final Path FIXTURES = Path.of("src/test/resources/configs");
    private static final Path REAL = Path.of("../shared/data/configs");
    private static final String PLAIN = "<configuration><system><host-name>%s</host-name></system></configuration>";

    @TempDir
    private Path folder;

    @Test
    void routerIsNamedAndBuiltByWhatItsConfigurationSays() throws Exception {
        RouterPlan router = ConfigurationFolder.read(FIXTURES, 0).routers().get(0);

        assertThat(router.name()).isEqualTo("lon-edge1");
        assertThat(router.release()).isEqualTo("21.4R3-S2.3");
        assertThat(router.personality().rfcCompliant()).isTrue();
        assertThat(router.personality().routingEngines()).isEqualTo(2);
        assertThat(router.loopback()).isEqualTo("192.0.2.41/32");
        assertThat(router.design().loopbacks()).containsExactly("192.0.2.41/32", "192.0.2.40/32");
        assertThat(router.design().aggregates()).isEqualTo(Map.of("ae3", List.of("xe-1/0/0")));
        assertThat(router.hardware().management()).isEqualTo("fxp0");
        assertThat(router.ports())
                .extracting(Port::name)
                .contains(
                        "xe-1/0/0", "xe-1/0/4", "xe-1/0/5", "xe-1/0/6", "xe-1/0/9", "et-1/1/0:2", "ae3", "lo0", "fxp0")
                .doesNotHaveDuplicates();
    }

    @Test
    void modelInTheNameOfAFileIsTheModel() throws Exception {
        Files.writeString(
                folder.resolve("metro__an4_acx7024.xml"), "<configuration><version>23.2R1</version></configuration>");

        RouterPlan router = ConfigurationFolder.read(folder, 0).routers().get(0);

        assertThat(router.name()).isEqualTo("metro__an4_acx7024");
        assertThat(router.hardware().model()).isEqualTo("acx7024");
    }

    @Test
    void moreRoutersThanFilesAreTheSameAgainUnderOtherNames() throws Exception {
        write("a.xml", PLAIN.formatted("one"));
        Files.createDirectory(folder.resolve("below"));
        zip("below/b.xml.gz", PLAIN.formatted("two"));

        List<RouterPlan> routers = ConfigurationFolder.read(folder, 5).routers();

        assertThat(routers).extracting(RouterPlan::name).containsExactly("one", "two", "one-2", "two-2", "one-3");
        assertThat(routers.get(2).configuration().at("system", "host-name").map(Node::text))
                .hasValue("one-2");
        assertThat(ConfigurationFolder.read(folder, 1).routers()).hasSize(1);
    }

    @Test
    void sameNameInTwoFilesIsToldApart() throws Exception {
        write("a.xml", PLAIN.formatted("one"));
        write("b.xml", PLAIN.formatted("one"));

        assertThat(ConfigurationFolder.read(folder, 0).routers())
                .extracting(RouterPlan::name)
                .containsExactly("one", "one-2");
    }

    @Test
    void filesThatAreNoConfigurationAreNamedAndTheRestIsRead() throws Exception {
        write("cut.xml", "<configuration><system>");
        write("empty.xml", "<configuration/>");
        write("good.xml", PLAIN.formatted("one"));
        write("latin.xml", "x");
        Files.write(
                folder.resolve("latin.xml"),
                "<configuration><a>\u00e9</a></configuration>".getBytes(StandardCharsets.ISO_8859_1));
        write("list.xml", "<rpc-reply><interface-information/></rpc-reply>");
        write("notes.txt", "no configuration, and not named like one");
        write("plain.xml.gz", PLAIN.formatted("two"));

        ConfigurationFolder read = ConfigurationFolder.read(folder, 0);

        assertThat(read.routers()).extracting(RouterPlan::name).containsExactly("one");
        assertThat(read.leftOut())
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("cut.xml is no well-formed XML"),
                        empty -> assertThat(empty).contains("empty.xml has an empty <configuration>"),
                        latin -> assertThat(latin).contains("latin.xml is not in UTF-8"),
                        list -> assertThat(list).contains("list.xml has the root <rpc-reply>", "must have"),
                        plain -> assertThat(plain).contains("plain.xml.gz is named .gz"));
    }

    @Test
    void folderWithoutAUsableFileIsRefusedWithTheReasons() {
        assertThatThrownBy(() -> ConfigurationFolder.read(folder, 0)).hasMessageContaining("has no .xml");
        assertThatThrownBy(() -> ConfigurationFolder.read(folder.resolve("none"), 0))
                .hasMessageContaining("is no folder");
        write("bad.xml", "<configuration>");
        assertThatThrownBy(() -> ConfigurationFolder.read(folder, 0))
                .isInstanceOf(ConfigurationsException.class)
                .hasMessageContaining("no usable configuration among 1 files")
                .hasMessageContaining("bad.xml is no well-formed XML");
    }

    @Test
    void publishedConfigurationsOfRealRoutersAreAllRead() throws Exception {
        assumeTrue(Files.isDirectory(REAL), "skipped: " + REAL + " is not there");

        ConfigurationFolder read = ConfigurationFolder.read(REAL, 0);

        assertThat(read.leftOut()).isEmpty();
        assertThat(read.routers()).hasSizeGreaterThan(100);
        assertThat(read.routers()).extracting(RouterPlan::name).doesNotHaveDuplicates();
        assertThat(read.routers())
                .allSatisfy(router -> assertThat(router.ports())
                        .extracting(Port::name)
                        .as(router.name())
                        .doesNotHaveDuplicates()
                        .anyMatch(port -> port.matches("(ge|xe|et)-\\d+/\\d+/\\d+(:\\d+)?")));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void zip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
