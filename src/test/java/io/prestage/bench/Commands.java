package io.prestage.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that does what it is told on its standard input, a line each, and answers with a line of {@code name=value}. */
final class Commands {
    /** Does what the words say. */
    interface Handler {
        String handle(String[] words) throws Exception;
    }

    private Commands() {}

    /** Until the input ends, as it does when the benchmark has ended in any way. */
    static void serve(Handler handler) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println("ready=1");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = handler.handle(line.split(" ", -1));
            } catch (Exception e) {
                e.printStackTrace();
                answer = "error=" + e.toString().replaceAll("[\\s=]+", "_");
            }
            out.println(answer);
        }
    }

    /** Lines {@code address port} as {@link BenchFleet} writes them. */
    static List<Address> devices(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" ", -1))
                .map(words -> new Address(words[0], Integer.parseInt(words[1])))
                .toList();
    }

    /** Where a device is. */
    record Address(String host, int port) {}
}
