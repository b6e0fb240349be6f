package io.prestage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of {@code docs/edits.md} that tells what becomes of an edit under each fault of the fleet. */
final class EditFaultTable {
    private static final Path PAGE = Path.of("docs", "edits.md");
    private static final String BEGIN = "<!-- faults: written by EditFaultsIT -->\n";
    private static final String END = "<!-- end of faults -->";
    private static final String HEAD =
            "| fault | in the ledger | on the router afterwards | seconds |\n|---|---|---|---|\n";

    /** A line without the time, which differs from run to run. */
    private static final String TIME = " \\|[^|]*\\|$";

    private final Map<String, String> rows = new TreeMap<>();

    void add(String fault, String ledger, String router, double seconds) {
        rows.put(fault, "| `%s` | %s | %s | %.1f |".formatted(fault, ledger, router, seconds));
    }

    String markdown() {
        return HEAD + String.join("\n", rows.values()) + "\n";
    }

    /** What the table tells, a line a row, without times. */
    List<String> told() {
        return withoutTimes(markdown());
    }

    static List<String> checkedIn() throws IOException {
        String page = Files.readString(PAGE);
        return withoutTimes(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)));
    }

    private static List<String> withoutTimes(String table) {
        return table.lines().map(line -> line.replaceFirst(TIME, "")).collect(Collectors.toCollection(ArrayList::new));
    }

    void checkIn() throws IOException {
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                        + markdown()
                        + page.substring(page.indexOf(END)));
    }
}
