package io.prestage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One device whose role and interfaces are known.
 *
 * @param network the design that it belongs to: devices of one network resemble each other
 * @param name within the network
 * @param file its configuration
 * @param kind PE, P, RR, CE, other or bare (nothing but a name says what it is)
 * @param coreFacing physical interfaces towards the core
 * @param customerFacing physical interfaces to which customers are connected
 * @param fromConfiguration true where these interfaces were themselves read off the configuration, which proves little
 * @param why grounds for the label
 */
public record LabelledDevice(
        String network,
        String name,
        Path file,
        String kind,
        Set<String> coreFacing,
        Set<String> customerFacing,
        boolean fromConfiguration,
        String why) {
    public static final List<String> KINDS = List.of("PE", "P", "RR", "CE", "other", "bare");

    /**
     * Reads a table of tab-separated columns with a heading: {@code repo path class core_ifs customer_ifs if_source why} and others.
     * Paths are relative to the folder of the table.
     */
    public static List<LabelledDevice> read(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> heading = List.of(lines.get(0).split("\t", -1));
        List<LabelledDevice> devices = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < heading.size(); i++) {
                row.put(heading.get(i), i < cells.length ? cells[i] : "");
            }
            devices.add(device(row, table.toAbsolutePath().resolveSibling("")));
        }
        return devices;
    }

    boolean isEdge() {
        return kind.equals("PE");
    }

    private static LabelledDevice device(Map<String, String> row, Path folder) {
        String name = row.getOrDefault("device", "");
        String kind = row.getOrDefault("class", "");
        String[] parts = name.split("__", 2);
        return new LabelledDevice(
                parts.length == 2 ? parts[0] : row.getOrDefault("repo", ""),
                name,
                folder.resolve(row.getOrDefault("path", "")),
                kind.endsWith("-bare") ? "bare" : kind,
                names(row.getOrDefault("core_ifs", "")),
                names(row.getOrDefault("customer_ifs", "")),
                row.getOrDefault("if_source", "").equals("config"),
                row.getOrDefault("why", ""));
    }

    private static Set<String> names(String cell) {
        return cell.isBlank() ? Set.of() : Set.of(cell.strip().split("\\s+"));
    }
}
