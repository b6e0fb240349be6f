package io.prestage.steps;

import io.prestage.store.InventoryEntry;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The inventory as CSV (RFC 4180): first line {@code name,address,port,credentials,tags}, the last three optional. */
final class InventoryFile {
    private static final String DEFAULT_PORT = "830";
    private static final String DEFAULT_CREDENTIALS = "default";

    private InventoryFile() {}

    /** The file cannot be used; the message lists each fault with its line. */
    static final class FaultyInventoryException extends RuntimeException {
        FaultyInventoryException(List<String> faults) {
            super(String.join("\n", faults));
        }
    }

    /** Devices by name. Lines that begin with {@code #} are comments. */
    static Map<String, InventoryEntry> read(String csv, String fileName, Set<String> credentialProfiles) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        Map<String, InventoryEntry> entries = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (CSVParser records = format.parse(new StringReader(csv))) {
            if (!records.getHeaderNames().containsAll(List.of("name", "address"))) {
                throw new FaultyInventoryException(
                        List.of(fileName + ", line 1: must name the columns: name,address,port,credentials,tags"));
            }
            for (CSVRecord row : records) {
                String at = fileName + ", line " + records.getCurrentLineNumber() + ": ";
                try {
                    InventoryEntry entry = entry(row);
                    if (entries.put(entry.name(), entry) != null) {
                        faults.add(at + "device '" + entry.name() + "' is listed twice");
                    }
                    if (!credentialProfiles.contains(entry.credentials())) {
                        faults.add(at + "device '" + entry.name() + "' names the credentials '" + entry.credentials()
                                + "', which the settings do not have; add prestage.credentials."
                                + entry.credentials() + ".username and .password or .private-key");
                    }
                } catch (IllegalArgumentException e) {
                    faults.add(at + e.getMessage());
                }
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            faults.add(fileName + ": " + e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new FaultyInventoryException(faults);
        }
        return entries;
    }

    private static InventoryEntry entry(CSVRecord row) {
        String port = field(row, "port", DEFAULT_PORT);
        try {
            return new InventoryEntry(
                    field(row, "name", ""),
                    field(row, "address", ""),
                    Integer.parseInt(port),
                    field(row, "credentials", DEFAULT_CREDENTIALS),
                    field(row, "tags", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port must be a number, not '" + port + "'", e);
        }
    }

    private static String field(CSVRecord row, String name, String whenAbsent) {
        String value = row.isSet(name) ? row.get(name) : "";
        return value.isEmpty() ? whenAbsent : value;
    }
}
