package io.prestage.netconf.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations in rows, peers in columns; read from and written as Markdown. */
final class CompatibilityTable {
    static final String BEGIN = "<!-- written by CompatibilityIT: begin -->\n";
    static final String END = "<!-- end -->";

    /** This row tells what was tried and is no outcome. */
    static final String VERSION = "version";

    private final Map<String, Map<String, String>> columns = new LinkedHashMap<>();

    void put(String peer, String row, String cell) {
        columns.computeIfAbsent(peer, name -> new LinkedHashMap<>()).put(row, cell);
    }

    boolean has(String peer) {
        return columns.containsKey(peer);
    }

    /** Takes over the column of a peer that was not here. */
    void copyColumn(String peer, CompatibilityTable from) {
        from.rows().forEach(row -> from.cell(peer, row).ifPresent(cell -> put(peer, row, cell)));
    }

    Optional<String> cell(String peer, String row) {
        return Optional.ofNullable(columns.getOrDefault(peer, Map.of()).get(row));
    }

    List<String> rows() {
        return columns.values().stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    List<String> peers() {
        return List.copyOf(columns.keySet());
    }

    /** What stands between the marks of a document. */
    static CompatibilityTable in(String document) {
        CompatibilityTable table = new CompatibilityTable();
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return table;
        }
        List<String> lines = document.substring(begin + BEGIN.length(), end)
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        List<String> head = lines.isEmpty() ? List.of() : cells(lines.get(0));
        for (String line : lines.stream().skip(2).toList()) {
            List<String> cells = cells(line);
            for (int i = 1; i < Math.min(head.size(), cells.size()); i++) {
                table.put(head.get(i), cells.get(0), cells.get(i));
            }
        }
        return table;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** Differences of the columns that both have, versions left aside; empty when there are none. */
    List<String> differences(CompatibilityTable documented, Collection<String> peers) {
        List<String> differences = new ArrayList<>();
        for (String peer : peers) {
            List<String> names = new ArrayList<>(rows());
            documented.rows().stream().filter(row -> !names.contains(row)).forEach(names::add);
            for (String row : names) {
                String found = cell(peer, row).orElse("nothing");
                String written = documented.cell(peer, row).orElse("nothing");
                if (!row.equals(VERSION) && !found.equals(written)) {
                    differences.add(row + " with " + peer + ": documented '" + written + "', found '" + found + "'");
                }
            }
        }
        return differences;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| operation |");
        peers().forEach(peer -> text.append(' ').append(peer).append(" |"));
        text.append("\n|---|").append("---|".repeat(peers().size())).append('\n');
        for (String row : rows()) {
            text.append("| ").append(row).append(" |");
            peers().forEach(peer ->
                    text.append(' ').append(cell(peer, row).orElse("")).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }
}
