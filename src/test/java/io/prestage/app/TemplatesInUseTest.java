package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplatesInUseTest {
    @TempDir
    Path folder;

    @Test
    void fileThatIsDroppedIsTakenInAndOneThatIsRemovedIsForgotten() throws IOException {
        write("one", "<mtu>9192</mtu>");
        var inUse = TemplatesInUse.open(folder);
        assertThat(inUse.synchronise()).as("unchanged").isFalse();

        write("two", "<mtu>9000</mtu>");
        assertThat(inUse.synchronise()).isTrue();
        assertThat(inUse.get().enabled()).containsExactly("one", "two");

        Files.delete(folder.resolve("one.yaml"));
        assertThat(inUse.synchronise()).isTrue();
        assertThat(inUse.get().enabled()).containsExactly("two");
    }

    @Test
    void lastGoodOnesStayUntilTheFaultIsMended() throws IOException {
        write("one", "<mtu>9192</mtu>");
        var inUse = TemplatesInUse.open(folder);

        write("two", "<mtu operation=\"delete\"/>");
        assertThat(inUse.synchronise()).isFalse();
        assertThat(inUse.get().enabled()).containsExactly("one");
        assertThat(inUse.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("two.yaml, line 5"));

        Files.delete(folder.resolve("two.yaml"));
        assertThat(inUse.synchronise()).isTrue();
        assertThat(inUse.fault()).isEmpty();
    }

    @Test
    void startWithAFaultOrWithoutTheFolderIsRefused() throws IOException {
        assertThatThrownBy(() -> TemplatesInUse.open(folder.resolve("none")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prestage.edit.templates");
        write("one", "<mtu>");
        assertThatThrownBy(() -> TemplatesInUse.open(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("one.yaml, line 5");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(
                folder.resolve(name + ".yaml"),
                "template: " + name + "\napplies-to: uni\nsummary: " + name + "\nconfiguration: |\n  <interface>"
                        + content + "</interface>\n");
    }
}
