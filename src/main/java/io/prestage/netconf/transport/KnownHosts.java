package io.prestage.netconf.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code known_hosts} files by host. A file with a line for each of thousands of devices would cost more to read at each connect than
 * the rest of the handshake, so it is read again only when it has changed.
 */
final class KnownHosts {
    private record Stamp(
            FileTime modified, long bytes, @Nullable Object file) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        }
    }

    /** Hashed lines, and those with wildcards, may be of any host. */
    private record Content(Stamp stamp, Map<String, List<KnownHostEntry>> byHost, List<KnownHostEntry> ofAny) {}

    private static final Map<Path, Content> FILES = new ConcurrentHashMap<>();

    private KnownHosts() {}

    /** Lines that may be of one of these hosts, in the order of the file for each; none where there is no file. */
    static List<KnownHostEntry> candidates(Path file, String... hosts) throws IOException {
        Content content;
        try {
            content = contentOf(file);
        } catch (NoSuchFileException e) {
            FILES.remove(file);
            return List.of();
        }
        List<KnownHostEntry> found = new ArrayList<>(content.ofAny());
        for (String host : hosts) {
            found.addAll(content.byHost().getOrDefault(host.toLowerCase(Locale.ROOT), List.of()));
        }
        return found;
    }

    private static Content contentOf(Path file) throws IOException {
        // Before the content: a change in between is then seen next time.
        Stamp stamp = Stamp.of(file);
        Content known = FILES.get(file);
        if (known == null || !known.stamp().equals(stamp)) {
            known = read(file, stamp);
            FILES.put(file, known);
        }
        return known;
    }

    private static Content read(Path file, Stamp stamp) throws IOException {
        Map<String, List<KnownHostEntry>> byHost = new HashMap<>();
        List<KnownHostEntry> ofAny = new ArrayList<>();
        for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
            for (String pattern : patterns(entry)) {
                if (pattern.matches("[^*?!|]+")) {
                    byHost.computeIfAbsent(host(pattern), any -> new ArrayList<>())
                            .add(entry);
                } else {
                    ofAny.add(entry);
                }
            }
        }
        return new Content(stamp, byHost, ofAny);
    }

    /** A marker comes before the patterns, and patterns do not contain blanks (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
    private static List<String> patterns(KnownHostEntry entry) {
        String[] fields = entry.getConfigLine().strip().split("\\s+", 3);
        return List.of((fields[0].startsWith("@") && fields.length > 1 ? fields[1] : fields[0]).split(","));
    }

    /** {@code [host]:port} or {@code host}. */
    private static String host(String pattern) {
        String host = pattern.startsWith("[") && pattern.contains("]")
                ? pattern.substring(1, pattern.lastIndexOf(']'))
                : pattern;
        return host.toLowerCase(Locale.ROOT);
    }
}
