package io.prestage.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Messages, one after the other and over again. */
final class Corpus {
    private final List<ByteBuffer> messages = new ArrayList<>();
    private int next;

    static List<byte[]> linesOf(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    void add(ByteBuffer message) {
        messages.add(message);
    }

    ByteBuffer next() {
        next = next + 1 < messages.size() ? next + 1 : 0;
        return messages.get(next);
    }
}
