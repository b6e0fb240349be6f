package io.prestage.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Datagrams that the kernel dropped because a listener's buffer was full: column {@code drops} of Linux' {@code /proc/net/udp}. */
public final class KernelDrops {
    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;
    private static final int DROPS = 12;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Path proc;
    private final Supplier<Set<InetSocketAddress>> listeners;
    /** Socket of ours to its drops; one that is gone keeps what it had. */
    private final Map<String, Long> bySocket = new HashMap<>();
    /** Sockets of other processes on ports of the same number. */
    private final Set<String> foreign = new HashSet<>();

    public KernelDrops(Supplier<Set<InetSocketAddress>> listeners) {
        this(Path.of("/proc"), listeners);
    }

    KernelDrops(Path proc, Supplier<Set<InetSocketAddress>> listeners) {
        this.proc = proc;
        this.listeners = listeners;
    }

    /** Datagrams dropped since the start; 0 where the system does not tell. */
    public synchronized long total() {
        listeners.get().stream().map(InetSocketAddress::getPort).distinct().forEach(port -> {
            String ending = String.format(Locale.ROOT, ":%04X", port);
            read(proc.resolve("net/udp"), ending);
            read(proc.resolve("net/udp6"), ending);
        });
        return bySocket.values().stream().mapToLong(Long::longValue).sum();
    }

    private void read(Path table, String port) {
        try {
            for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
                String[] fields = BLANKS.split(line.strip(), -1);
                if (fields.length > DROPS && fields[LOCAL_ADDRESS].endsWith(port) && isOurs(fields[INODE])) {
                    bySocket.put(fields[INODE], Long.parseLong(fields[DROPS]));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux, or not allowed: then nobody can tell.
        }
    }

    private boolean isOurs(String inode) throws IOException {
        if (bySocket.containsKey(inode)) {
            return true;
        }
        if (foreign.contains(inode)) {
            return false;
        }
        boolean ours = holds("socket:[" + inode + "]");
        if (!ours) {
            foreign.add(inode);
        }
        return ours;
    }

    private boolean holds(String socket) throws IOException {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve("self/fd"))) {
            for (Path each : descriptors) {
                if (Files.isSymbolicLink(each)
                        && Files.readSymbolicLink(each).toString().equals(socket)) {
                    return true;
                }
            }
        }
        return false;
    }
}
