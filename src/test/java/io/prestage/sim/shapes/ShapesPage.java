package io.prestage.sim.shapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of {@code docs/fleet-shapes.md}. */
final class ShapesPage {
    private static final Path WRITTEN = Path.of("target/fleet-shapes.md");
    private static final Path CHECKED_IN = Path.of("docs/fleet-shapes.md");
    private static final String BEGIN = "<!-- shapes: written by ReplyShapesIT -->\n";
    private static final String END = "<!-- end of shapes -->";

    private final Comparison comparison;
    /** Number of paths by difference, over all styles of a reply. */
    private final Map<String, Integer> differences = new TreeMap<>();

    ShapesPage(Comparison comparison) {
        this.comparison = comparison;
        comparison
                .results()
                .values()
                .forEach(result -> result.differences()
                        .forEach((difference, paths) -> differences.merge(difference, paths, Math::max)));
    }

    int differences() {
        return differences.size();
    }

    List<String> withoutReason() {
        return differences.keySet().stream()
                .filter(difference -> !DifferenceReasons.ALL.containsKey(difference))
                .toList();
    }

    Set<String> reasonsUnused() {
        Set<String> unused = new TreeSet<>(DifferenceReasons.ALL.keySet());
        unused.removeAll(differences.keySet());
        return unused;
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
                | reply and style | held against | paths | agree | orders | contradicted |
                |---|---|---|---|---|---|
                """);
        comparison
                .results()
                .forEach((kind, result) -> page.append("| `%s` | %s | %d | %d | %d | %d |\n"
                        .formatted(
                                kind,
                                result.published() == 0 ? "none published" : result.published(),
                                result.paths(),
                                result.agreeing(),
                                result.ordered(),
                                result.differences().keySet().stream()
                                        .filter(each -> each.contains(": "))
                                        .count())));
        page.append("| all | | %d | %d | | |\n\n".formatted(comparison.paths(), comparison.agreeing()));
        page.append("| in no published reply | paths in it | why the fleet answers it |\n|---|---|---|\n");
        List<String> rows = new ArrayList<>();
        differences.forEach((difference, paths) -> rows.add("| `%s` | %d | %s |\n"
                .formatted(difference, paths, DifferenceReasons.ALL.getOrDefault(difference, "?"))));
        rows.forEach(page::append);
        return page.toString();
    }

    void write() throws IOException {
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, markdown());
    }

    /** Puts the tables in the place of those that are checked in. */
    void checkIn() throws IOException {
        String page = Files.readString(CHECKED_IN);
        Files.writeString(CHECKED_IN, page.replace(checkedIn() + END, markdown() + END));
    }

    /** The tables that are checked in. */
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
