package io.prestage.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.sim.config.EditException;
import io.prestage.sim.config.EditOptions;
import io.prestage.sim.config.Edits;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.Operation;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Configurations of real routers were committed by them: the fleet must take them too. */
final class RealConfigurationsTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "configs");
    private static final EditOptions OVERRIDE = new EditOptions(Operation.REPLACE, true, EditOptions.OnError.CONTINUE);

    @Test
    void configurationsOfRealRoutersAreLoadedWithoutASyntaxError() throws Exception {
        List<String> wrong = new ArrayList<>();
        int files = 0;
        for (Path file : files()) {
            files++;
            Edits.Edited loaded = Edits.apply(Node.block("configuration"), read(file), OVERRIDE);
            // Values may have been blotted out before the configuration was published; statements were not.
            loaded.errors().stream()
                    .filter(e -> e.kind() == EditException.Kind.SYNTAX)
                    .forEach(e -> wrong.add(
                            file.getFileName() + " " + e.path() + " " + e.statement() + ": " + e.getMessage()));
        }
        System.out.println("loaded " + files + " configurations, " + wrong.size() + " errors");
        wrong.stream().limit(25).forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }

    @Test
    void configurationsOfRealRoutersPassTheCommitCheck() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().contains(".inherited.")) {
                continue; // Its groups were taken out after they had been applied.
            }
            Node loaded = Edits.apply(Node.block("configuration"), read(file), OVERRIDE)
                    .configuration();
            try {
                Databases.validate(loaded);
            } catch (RpcErrorException e) {
                // Some were published without their groups.
                if (e.errors().get(0).message().startsWith("Group '")) {
                    continue;
                }
                e.errors()
                        .forEach(x -> wrong.add(
                                file.getFileName() + " " + x.path() + " " + x.badElement() + ": " + x.message()));
            }
        }
        System.out.println(wrong.size() + " refusals");
        wrong.stream().limit(25).forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }

    private static List<Path> files() throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no configurations at " + FOLDER);
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(f -> f.toString().endsWith(".xml") || f.toString().endsWith(".xml.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static Element read(Path file) throws Exception {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            Element root = ElementReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return root.name().equals("configuration")
                    ? root
                    : root.child("configuration").orElseThrow();
        }
    }
}
