package io.prestage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.junos.FactsReader;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Devices of many kinds of networks, each with what the default rulebook must make of it and by which rule. A new device is two new files:
 * {@code NAME.xml}, whose first comment says what it is, and {@code NAME.expected}. {@code -Dprestage.devices.rewrite=true} writes the
 * expectations anew; review the difference.
 */
final class DeviceCorpusTest {
    private static final Path DEVICES = Path.of("src/test/resources/devices");

    @TestFactory
    List<DynamicTest> deviceIsWhatItIsTakenForByTheRuleThatIsExpected() throws IOException {
        Rulebook modern = Rulebook.parse(Files.readString(Path.of("rules/modern.yaml")), "modern.yaml");
        try (Stream<Path> files = Files.list(DEVICES)) {
            List<Path> configurations = files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
            assertThat(configurations).isNotEmpty();
            return configurations.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), file.toUri(), () -> check(modern, file)))
                    .toList();
        }
    }

    private static void check(Rulebook rulebook, Path configuration) throws IOException {
        Path expected = Path.of(configuration.toString().replaceFirst("\\.xml$", ".expected"));
        String found;
        try (InputStream xml = Files.newInputStream(configuration)) {
            found = inWords(rulebook.recommend(FactsReader.readFile(xml)));
        }
        if (Boolean.getBoolean("prestage.devices.rewrite")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static String inWords(Recommendation it) {
        List<String> lines = new ArrayList<>();
        lines.add("role " + it.role() + because(it.reasons(), rule -> !rule.startsWith("loopback-")));
        lines.add("loopback " + it.loopback() + because(it.reasons(), rule -> rule.startsWith("loopback-")));
        lines.add("can " + String.join(" ", it.capabilities()));
        for (InterfaceRecommendation port : it.interfaces()) {
            String pool = port.verdict().canBeUni()
                    ? ", free VLANs " + (port.vlanPool() == null ? "none" : port.vlanPool())
                    : "";
            lines.add(port.name() + " " + port.verdict() + because(port.reasons(), rule -> true) + pool);
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String because(List<Reason> reasons, java.util.function.Predicate<String> which) {
        return reasons.stream()
                .filter(reason -> which.test(reason.rule()))
                .filter(reason -> reason.verdict() == Verdict.FOR || reason.verdict() == Verdict.AGAINST)
                .findFirst()
                .map(reason -> " because " + reason.rule())
                .orElse("");
    }
}
