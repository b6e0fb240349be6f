package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulebookInUseTest {
    @TempDir
    Path folder;

    @Test
    void changedRulebookDecidesFromNowOn() throws IOException {
        write("first", "true()");
        var inUse = RulebookInUse.open(folder, "book");
        assertThat(inUse.synchronise()).as("unchanged").isFalse();

        write("second", "true()");

        assertThat(inUse.synchronise()).isTrue();
        assertThat(inUse.get().name()).isEqualTo("second");
    }

    @Test
    void lastGoodOneStaysUntilTheFaultIsMended() throws IOException {
        write("first", "true()");
        var inUse = RulebookInUse.open(folder, "book");

        write("second", "count(");
        assertThat(inUse.synchronise()).isFalse();
        assertThat(inUse.get().name()).isEqualTo("first");
        assertThat(inUse.fault())
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("book.yaml, line 5, column 11")
                        .contains("rule 'one'"));

        write("third", "true()");
        assertThat(inUse.synchronise()).isTrue();
        assertThat(inUse.get().name()).isEqualTo("third");
        assertThat(inUse.fault()).isEmpty();
    }

    @Test
    void lastGoodOneStaysWhenTheFileIsGone() throws IOException {
        write("first", "true()");
        var inUse = RulebookInUse.open(folder, "book");

        Files.delete(folder.resolve("book.yaml"));

        assertThat(inUse.synchronise()).isFalse();
        assertThat(inUse.get().name()).isEqualTo("first");
        assertThat(inUse.fault()).isPresent();

        write("first", "true()");
        inUse.synchronise();
        assertThat(inUse.fault()).isEmpty();
    }

    @Test
    void startWithoutAGoodOneIsRefused() {
        assertThatThrownBy(() -> RulebookInUse.open(folder, "none"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prestage.rulebook");
    }

    private void write(String name, String when) throws IOException {
        Files.writeString(folder.resolve("book.yaml"), """
                rulebook: %s
                rules:
                  - id: one
                    decides: role
                    when: "%s"
                    verdict: P
                    sentence: One.
                """.formatted(name, when));
    }
}
