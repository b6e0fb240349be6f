package io.prestage.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    @TempDir
    Path folder;

    @Test
    void idStaysAndBootsGrowWithEachStart() throws Exception {
        Path file = folder.resolve("engine");

        Engine first = Engine.start(file);
        Engine second = Engine.start(file);

        assertThat(first.boots()).isEqualTo(1);
        assertThat(second).isEqualTo(new Engine(first.hexId(), 2));
        assertThat(second.id()).hasSize(17);
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void withoutAFileEachRunHasAnIdOfItsOwn() throws Exception {
        assertThat(Engine.start(null)).isNotEqualTo(Engine.start(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "engineId=80001370\nboots=1",
                "engineId=8000137005aa\nboots=2147483646",
                "engineId=8000137005aa\nboots="
            })
    void fileThatCannotBeUsedIsLeftAloneAndNamed(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("engine"), content);

        assertThatThrownBy(() -> Engine.start(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(content);
    }
}
