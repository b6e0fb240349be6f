package io.prestage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A program of our own that, whenever it is quiet, writes {@code received commits} to a file. */
final class CountingContender extends Contender {
    private final Path counts;

    private CountingContender(String name, Process process, int port, Path counts) {
        super(name, process, port);
        this.counts = counts;
    }

    static CountingContender plainPipeline(Path folder, int port) throws IOException {
        Path counts = Files.createDirectories(folder).resolve("plain.counts");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(
                "plain Camel",
                folder,
                port,
                counts,
                List.of(java, "-cp", System.getProperty("java.class.path"), PlainPipeline.class.getName()));
    }

    static CountingContender bareReceiver(Path program, Path folder, int port) throws IOException {
        Path counts = Files.createDirectories(folder).resolve("bare.counts");
        return start("bare C", folder, port, counts, List.of(program.toString()));
    }

    private static CountingContender start(String name, Path folder, int port, Path counts, List<String> command)
            throws IOException {
        Files.deleteIfExists(counts);
        var whole = new java.util.ArrayList<>(command);
        whole.add(Integer.toString(port));
        whole.add(counts.toString());
        return new CountingContender(
                name, start(folder, name.replace(' ', '-'), new ProcessBuilder(whole)), port, counts);
    }

    @Override
    Counts counts() throws IOException, InterruptedException {
        Thread.sleep(300);
        if (!Files.exists(counts)) {
            return new Counts(OptionalLong.of(0), 0);
        }
        String[] told = Files.readString(counts).strip().split(" ", -1);
        return new Counts(OptionalLong.of(Long.parseLong(told[0])), Long.parseLong(told[1]));
    }

    @Override
    Traffic.Truth truth() {
        return Traffic.Truth.CONTAINS_TEXT;
    }
}
