package io.prestage.bench;

import io.prestage.notification.CommitFilter;
import io.prestage.notification.SyslogRecogniser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lines of one size, sent over and over, and how many of them are commits. Two truths: what a recogniser takes as a commit, and what a
 * search for the text UI_COMMIT finds, which is more (requests, steps on the way). Each system is held to the one that it looks for.
 */
final class Traffic {
    private final int bytes;
    private final Path file;
    /** Commits among the first n lines, at n. */
    private final long[] recognised;

    private final long[] containing;

    private Traffic(int bytes, Path file, long[] recognised, long[] containing) {
        this.bytes = bytes;
        this.file = file;
        this.recognised = recognised;
        this.containing = containing;
    }

    /** Lengthens every line to a size and writes them to a file for the sender. Longer lines stay as they are. */
    static Traffic of(Path noise, int bytes, Path folder) throws IOException {
        List<byte[]> lines = Files.readAllLines(noise, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        List<byte[]> fillers =
                lines.stream().filter(line -> !mayMatter(line)).limit(1000).toList();
        long[] recognised = new long[lines.size() + 1];
        long[] containing = new long[lines.size() + 1];
        Path file = folder.resolve("lines-" + bytes + ".txt");
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < lines.size(); i++) {
                byte[] line = lengthened(lines.get(i), bytes, fillers, i);
                out.write(line);
                out.write('\n');
                boolean commit = SyslogRecogniser.recognise(line).tellsOfChange();
                boolean text = new String(line, StandardCharsets.ISO_8859_1).contains("UI_COMMIT");
                recognised[i + 1] = recognised[i] + (commit ? 1 : 0);
                containing[i + 1] = containing[i] + (text ? 1 : 0);
            }
        }
        return new Traffic(bytes, file, recognised, containing);
    }

    /** Noise goes on with the text of other noise. What may be a commit is filled with blanks, which leave its meaning alone. */
    private static byte[] lengthened(byte[] line, int bytes, List<byte[]> fillers, int number) {
        if (line.length >= bytes) {
            return line;
        }
        ByteArrayOutputStream longer = new ByteArrayOutputStream(bytes);
        longer.writeBytes(line);
        boolean noise = !mayMatter(line) && !fillers.isEmpty();
        for (int next = number; longer.size() < bytes; next++) {
            longer.write(' ');
            if (noise) {
                byte[] filler = fillers.get(next % fillers.size());
                longer.write(filler, 0, Math.min(filler.length, bytes - longer.size()));
            }
        }
        return longer.toByteArray();
    }

    private static boolean mayMatter(byte[] line) {
        return CommitFilter.mayMatter(ByteBuffer.wrap(line));
    }

    int bytes() {
        return bytes;
    }

    Path file() {
        return file;
    }

    int lines() {
        return recognised.length - 1;
    }

    /** How many commits there are among so many lines sent from a certain one on. */
    long commits(Truth truth, int firstLine, long sent) {
        long[] before = truth == Truth.RECOGNISED ? recognised : containing;
        long rounds = sent / lines();
        int end = firstLine + (int) (sent % lines());
        long part = end <= lines()
                ? before[end] - before[firstLine]
                : before[lines()] - before[firstLine] + before[end - lines()];
        return rounds * before[lines()] + part;
    }

    /** What counts as a commit. */
    enum Truth {
        RECOGNISED,
        CONTAINS_TEXT
    }
}
