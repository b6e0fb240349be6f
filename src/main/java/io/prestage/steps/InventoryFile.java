package io.prestage.steps;

import io.prestage.store.InventoryEntry;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The inventory as CSV (RFC 4180): first line {@code name,address,port,credentials,tags}, the last three optional, in any order. */
final class InventoryFile {
    private static final List<String> COLUMNS = List.of("name", "address", "port", "credentials", "tags");
    private static final String DEFAULT_PORT = "830";
    private static final String DEFAULT_CREDENTIALS = "default";
    private static final int MOST_FAULTS_TOLD = 50;

    private final String fileName;
    private final Set<String> credentialProfiles;
    private final Map<String, InventoryEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> byPlace = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private InventoryFile(String fileName, Set<String> credentialProfiles) {
        this.fileName = fileName;
        this.credentialProfiles = credentialProfiles;
    }

    /**
     * What is wrong at a place.
     *
     * @param line in which the row begins, from 1
     * @param column number of the field in its row from 1, and its name; empty where it is about the whole row
     */
    record Fault(long line, String column, String what) {
        String described(String fileName) {
            return fileName + ", line " + line + (column.isEmpty() ? "" : ", column " + column) + ": " + what;
        }
    }

    /** The file cannot be used; the message lists its faults with their lines and columns. */
    static final class FaultyInventoryException extends RuntimeException {
        private final transient List<Fault> faults;

        FaultyInventoryException(String fileName, List<Fault> faults) {
            super(told(fileName, faults));
            this.faults = List.copyOf(faults);
        }

        List<Fault> faults() {
            return faults;
        }

        private static String told(String fileName, List<Fault> faults) {
            List<String> lines = new ArrayList<>(faults.stream()
                    .limit(MOST_FAULTS_TOLD)
                    .map(each -> each.described(fileName))
                    .toList());
            if (faults.size() > MOST_FAULTS_TOLD) {
                lines.add("… and " + (faults.size() - MOST_FAULTS_TOLD) + " more");
            }
            return String.join("\n", lines);
        }
    }

    /**
     * Devices by name. Lines that begin with {@code #} are comments.
     *
     * @throws FaultyInventoryException with every fault
     */
    static Map<String, InventoryEntry> read(String csv, String fileName, Set<String> credentialProfiles) {
        InventoryFile file = new InventoryFile(fileName, credentialProfiles);
        file.read(csv);
        if (!file.faults.isEmpty()) {
            throw new FaultyInventoryException(fileName, file.faults);
        }
        return file.entries;
    }

    private void read(String csv) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        long line = 1;
        // A byte order mark is what spreadsheets put before the first column.
        try (CSVParser records = format.parse(new StringReader(csv.startsWith("\uFEFF") ? csv.substring(1) : csv))) {
            if (!headingIsRight(records.getHeaderNames())) {
                return;
            }
            line = records.getCurrentLineNumber() + 1;
            for (CSVRecord row : records) {
                // Several lines where a field in quotes has line breaks; it begins where the one before ended, comments
                // left out.
                line = records.getCurrentLineNumber() - breaksIn(row);
                take(row, line);
                line++;
            }
        } catch (CSVException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            faults.add(new Fault(line, "", "is no CSV: " + e.getMessage() + "; look for a quote that is not closed"));
        } catch (IOException e) {
            faults.add(new Fault(line, "", String.valueOf(e.getMessage())));
        }
    }

    private static long breaksIn(CSVRecord row) {
        return row.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
    }

    private boolean headingIsRight(List<String> heading) {
        if (!heading.containsAll(List.of("name", "address"))) {
            faults.add(new Fault(1, "", "must name the columns: " + String.join(",", COLUMNS)));
            return false;
        }
        for (int i = 0; i < heading.size(); i++) {
            if (!COLUMNS.contains(heading.get(i))) {
                faults.add(new Fault(
                        1,
                        Integer.toString(i + 1),
                        "there is no column '" + heading.get(i) + "'; there are " + String.join(", ", COLUMNS)));
            }
        }
        return faults.isEmpty();
    }

    private void take(CSVRecord row, long line) {
        int before = faults.size();
        if (!row.isConsistent()) {
            faults.add(new Fault(
                    line,
                    "",
                    "has " + row.size() + " fields, the heading has "
                            + row.getParser().getHeaderNames().size()
                            + "; a field with a comma must stand in quotes"));
            return;
        }
        String name = field(row, "name", "");
        String address = field(row, "address", "");
        String credentials = field(row, "credentials", DEFAULT_CREDENTIALS);
        if (name.isEmpty()) {
            fault(row, line, "name", "a device needs a name");
        }
        if (address.isEmpty()) {
            fault(row, line, "address", "device '" + name + "' needs an address");
        }
        if (!credentialProfiles.contains(credentials)) {
            fault(
                    row,
                    line,
                    "credentials",
                    "device '" + name + "' names the credentials '" + credentials
                            + "', which the settings do not have; add prestage.credentials." + credentials
                            + ".username and .password or .private-key");
        }
        int port = port(row, line);
        if (faults.size() == before) {
            add(row, line, new Draft(name, address, port, credentials, field(row, "tags", "")));
        }
    }

    private record Draft(String name, String address, int port, String credentials, String tags) {}

    private void add(CSVRecord row, long line, Draft draft) {
        try {
            InventoryEntry entry =
                    new InventoryEntry(draft.name(), draft.address(), draft.port(), draft.credentials(), draft.tags());
            if (entries.put(entry.name(), entry) != null) {
                fault(row, line, "name", "device '" + entry.name() + "' is listed twice");
                return;
            }
            String other = byPlace.put(entry.place(), entry.name());
            if (other != null) {
                fault(
                        row,
                        line,
                        "address",
                        "device '" + entry.name() + "' is at " + entry.place() + ", as '" + other + "' is");
            }
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(line, "", String.valueOf(e.getMessage())));
        }
    }

    private int port(CSVRecord row, long line) {
        String port = field(row, "port", DEFAULT_PORT);
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
            fault(row, line, "port", "port must be 1 to 65535, not " + port);
        } catch (NumberFormatException e) {
            fault(row, line, "port", "port must be a number, not '" + port + "'");
        }
        return -1;
    }

    private void fault(CSVRecord row, long line, String column, String what) {
        int number = row.getParser().getHeaderNames().indexOf(column) + 1;
        faults.add(new Fault(line, number == 0 ? "" : number + " (" + column + ")", what));
    }

    private static String field(CSVRecord row, String name, String whenAbsent) {
        String value = row.isSet(name) ? row.get(name) : "";
        return value.isEmpty() ? whenAbsent : value;
    }

    @Override
    public String toString() {
        return fileName;
    }
}
