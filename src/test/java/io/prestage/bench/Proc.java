package io.prestage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What Linux tells of processes and sockets. */
final class Proc {
    private static final long MICROS_A_TICK = 10_000;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private Proc() {}

    /**
     * A UDP socket.
     *
     * @param waitingBytes received by the kernel and not yet read
     * @param dropped datagrams for which there was no room
     */
    record Socket(long waitingBytes, long dropped) {}

    /** User and system time of a whole process, to the ten milliseconds. Source: proc(5), {@code /proc/PID/stat}, fields 14 and 15. */
    static long cpuMicros(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name in parentheses may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) * MICROS_A_TICK;
    }

    /** Most memory that a process ever held. Source: proc(5), {@code /proc/PID/status}, VmHWM. */
    static long peakResidentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no VmHWM of process " + pid));
    }

    /** All sockets on a port together; nothing when there is none. */
    static Socket udp(int port) throws IOException {
        long waiting = 0;
        long dropped = 0;
        for (String line : on(port, "/proc/net/udp", "/proc/net/udp6")) {
            String[] fields = line.strip().split("\\s+", -1);
            waiting += Long.parseLong(fields[4].substring(fields[4].indexOf(':') + 1), 16);
            dropped += Long.parseLong(fields[12]);
        }
        return new Socket(waiting, dropped);
    }

    static boolean hasUdp(int port) throws IOException {
        return !on(port, "/proc/net/udp", "/proc/net/udp6").isEmpty();
    }

    /** Whether someone listens. */
    static boolean hasTcp(int port) throws IOException {
        return on(port, "/proc/net/tcp", "/proc/net/tcp6").stream()
                .anyMatch(line -> line.strip().split("\\s+", -1)[3].equals("0A"));
    }

    private static List<String> on(int port, String... tables) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X", port);
        var found = new java.util.ArrayList<String>();
        for (String table : tables) {
            if (Files.exists(Path.of(table))) {
                Files.readAllLines(Path.of(table)).stream()
                        .filter(line -> line.strip().split("\\s+", -1)[1].endsWith(local))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
