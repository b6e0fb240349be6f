package io.prestage.netconf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operator sees of each fault, as a table for {@code docs/netconf-faults.md}. */
final class FaultList {
    private static final Path WRITTEN = Path.of("target/netconf-faults.md");
    private static final Path CHECKED_IN = Path.of("docs/netconf-faults.md");
    private static final String BEGIN = "<!-- faults: written by NetconfFaultsIT -->\n";
    private static final String END = "<!-- end of faults -->";

    private final Map<String, String> rows = new LinkedHashMap<>();

    void failed(String fault, NetconfException.Kind kind, String text) {
        rows.put(fault, "`" + kind + "` | " + text);
    }

    void overcome(String fault, RpcReply<String> reply) {
        rows.put(
                fault,
                reply.warnings().isEmpty()
                        ? "none | the answer"
                        : "none | the answer, and as a warning: "
                                + reply.warnings().get(0).described());
    }

    int size() {
        return rows.size();
    }

    String markdown() {
        StringBuilder table = new StringBuilder("| fault | kind | what is reported |\n|---|---|---|\n");
        rows.forEach((fault, rest) ->
                table.append("| ").append(fault).append(" | ").append(rest).append(" |\n"));
        return table.toString();
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
