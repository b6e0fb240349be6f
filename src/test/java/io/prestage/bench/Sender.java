package io.prestage.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code bench/sender.c}, which has been compiled. */
final class Sender {
    private final Path program;

    Sender(Path program) {
        this.program = program;
    }

    /**
     * What was really sent.
     *
     * @param firstLine line of the traffic with which it began
     */
    record Sent(int firstLine, long messages, double seconds) {
        long rate() {
            return Math.round(messages / seconds);
        }
    }

    /** Sends for some seconds, beginning anywhere in the traffic. */
    Sent send(Traffic traffic, Load load, int port, int firstLine) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        traffic.file().toString(),
                        load.transport(),
                        Integer.toString(port),
                        Integer.toString(load.rate()),
                        Integer.toString(load.seconds()),
                        Integer.toString(load.sources()),
                        Integer.toString(firstLine)))
                .redirectErrorStream(true)
                .start();
        String told;
        try (var in = process.getInputStream()) {
            told = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the sender ended with " + process.exitValue() + ": " + told);
        }
        String[] fields = told.split(" ", -1);
        return new Sent(firstLine, Long.parseLong(fields[0]), Double.parseDouble(fields[1]));
    }

    /**
     * What to send.
     *
     * @param transport {@code udp} or {@code tcp}
     * @param bytes size of a message
     * @param sources source ports
     * @param rate messages a second
     */
    record Load(String transport, int bytes, int sources, int rate, int seconds) {
        Load withRate(int other, int otherSeconds) {
            return new Load(transport, bytes, sources, other, otherSeconds);
        }
    }
}
