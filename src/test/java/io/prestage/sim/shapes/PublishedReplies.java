package io.prestage.sim.shapes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.xml.sax.SAXException;

/** Replies of real devices, each a file. */
final class PublishedReplies {
    static final Path FOLDER = Path.of("../shared/data/rpc");

    private final Shapes shapes = new Shapes();
    private int read;
    private int unreadable;

    static PublishedReplies read() throws IOException {
        PublishedReplies replies = new PublishedReplies();
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.xml(\\.gz)?"))
                    .sorted()
                    .toList();
            for (Path file : files) {
                replies.add(file);
            }
        }
        return replies;
    }

    /** Some were published in pieces or are of releases that wrote what is no XML. */
    private void add(Path file) throws IOException {
        try {
            shapes.add(Tag.read(text(file)));
            read++;
        } catch (SAXException e) {
            unreadable++;
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), UTF_8);
        }
    }

    Shapes shapes() {
        return shapes;
    }

    int count() {
        return read;
    }

    int unreadable() {
        return unreadable;
    }
}
