package io.prestage.netconf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes host keys that an operator trusts into a {@code known_hosts} file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
public final class KnownHostsFile {
    private static final int DEFAULT_PORT = 22;
    private static final Object WRITING = new Object();

    private final Path file;

    public KnownHostsFile(Path file) {
        this.file = file;
    }

    /**
     * Trusts this key of a host, and no other that is written there for it. Hashed lines and patterns stay as they are.
     *
     * @param key algorithm and base64
     * @throws UncheckedIOException when the file cannot be written
     */
    public void pin(String host, int port, String key) {
        String name = port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
        String line = name + " " + key + System.lineSeparator();
        synchronized (WRITING) {
            try {
                List<String> before = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
                List<String> others = before.stream()
                        .map(each -> without(name, each))
                        .filter(each -> !each.isEmpty())
                        .toList();
                if (others.equals(
                        before.stream().filter(each -> !each.isEmpty()).toList())) {
                    append(before, line);
                } else {
                    replace(others, line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the host key of " + name + " to " + file, e);
            }
        }
    }

    private void append(List<String> before, String line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean lineIsOpen = !before.isEmpty() && !endsWithLineBreak();
        Files.writeString(
                file,
                (lineIsOpen ? System.lineSeparator() : "") + line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private boolean endsWithLineBreak() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
    }

    private void replace(List<String> others, String line) throws IOException {
        List<String> lines = new ArrayList<>(others);
        lines.add(line.strip());
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "known_hosts", ".tmp");
        Files.write(draft, lines, StandardCharsets.UTF_8);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A line that says nothing of this host any more; empty where it was about nothing else. */
    private static String without(String name, String line) {
        if (line.startsWith("#") || line.startsWith("@") || line.isBlank()) {
            return line;
        }
        String[] fields = line.strip().split("\\s+", 2);
        List<String> names = Arrays.asList(fields[0].split(","));
        if (!names.contains(name)) {
            return line;
        }
        String rest = names.stream().filter(each -> !each.equals(name)).collect(Collectors.joining(","));
        return rest.isEmpty() || fields.length < 2 ? "" : rest + " " + fields[1];
    }
}
