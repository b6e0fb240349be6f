package io.prestage.sim;

import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a client sees of each fault, as a table for {@code docs/fleet-faults.md}. */
final class FleetFaultTable {
    private static final Path WRITTEN = Path.of("target/fleet-faults.md");
    private static final Path CHECKED_IN = Path.of("docs/fleet-faults.md");
    private static final String BEGIN = "<!-- faults: written by FleetFaultsIT -->\n";
    private static final String END = "<!-- end of faults -->";
    private static final List<String> COMMON = List.of("times", "for-seconds");

    private final Map<Fault, String> seen = new EnumMap<>(Fault.class);

    void add(Fault fault, String what) {
        seen.put(fault, what);
    }

    boolean isWhole() {
        return seen.size() == Fault.values().length;
    }

    String markdown() {
        StringBuilder table =
                new StringBuilder("| fault | what it does | parameters | what a client sees |\n|---|---|---|---|\n");
        seen.forEach((fault, what) -> table.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        fault.wireName(),
                        fault.sentence(),
                        fault.parameters().stream().map(FleetFaultTable::cell).collect(Collectors.joining("; ")),
                        what.replace("|", "\\|"))));
        return table.toString();
    }

    private static String cell(Parameter parameter) {
        return COMMON.contains(parameter.name())
                ? "`" + parameter.name() + "`"
                : "`%s=%s` (%s): %s"
                        .formatted(
                                parameter.name(),
                                parameter.otherwise(),
                                parameter.accepted().replace("|", ", "),
                                parameter.sentence());
    }

    void write() throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.writeString(WRITTEN, markdown());
    }

    /** Puts the table in the place of the one that is checked in. */
    void checkIn() throws IOException {
        String page = Files.readString(CHECKED_IN);
        Files.writeString(CHECKED_IN, page.replace(checkedIn() + END, markdown() + END));
    }

    /** The table that is checked in. */
    static String checkedIn() throws IOException {
        String page = Files.readString(CHECKED_IN).replace("\r\n", "\n");
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(CHECKED_IN + " has no marks " + BEGIN.strip() + " and " + END);
        }
        return page.substring(begin + BEGIN.length(), end);
    }
}
