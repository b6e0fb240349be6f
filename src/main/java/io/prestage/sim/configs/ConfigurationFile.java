package io.prestage.sim.configs;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.config.Node;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Takes the configuration out of one file. */
final class ConfigurationFile {
    private static final int MOST_BYTES = 100_000_000;

    private ConfigurationFile() {}

    static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".xml") || name.endsWith(".xml.gz"));
    }

    /** {@code pe1} of {@code pe1.xml.gz}; also of {@code pe1.inherited.xml}. */
    static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("(\\.inherited)?\\.xml(\\.gz)?$", "");
    }

    static Node read(Path file) throws UnusableFileException {
        Element root;
        try {
            root = ElementReader.read(text(file));
        } catch (MalformedXmlException e) {
            throw new UnusableFileException("is no well-formed XML: " + oneLine(String.valueOf(e.getMessage())), e);
        }
        Element configuration = configurationIn(root)
                .orElseThrow(
                        () -> new UnusableFileException(
                                "has the root <" + root.name()
                                        + ">, but must have <configuration> or an <rpc-reply> with one ('show configuration | display xml')"));
        if (configuration.children().isEmpty()) {
            throw new UnusableFileException("has an empty <configuration>");
        }
        return configuration.toNode();
    }

    /** Also in the {@code data} of a reply to {@code get-config}. */
    private static Optional<Element> configurationIn(Element root) {
        if (root.name().equals("configuration")) {
            return Optional.of(root);
        }
        if (!root.name().equals("rpc-reply")) {
            return Optional.empty();
        }
        return root.child("configuration").or(() -> root.child("data").flatMap(data -> data.child("configuration")));
    }

    private static String text(Path file) throws UnusableFileException {
        try (InputStream bytes = open(file)) {
            byte[] all = bytes.readNBytes(MOST_BYTES + 1);
            if (all.length > MOST_BYTES) {
                throw new UnusableFileException("is longer than " + MOST_BYTES / 1_000_000 + " MB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(all))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableFileException("is not in UTF-8; convert it", e);
        } catch (ZipException | EOFException e) {
            throw new UnusableFileException("is named .gz, but is no whole gzip file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnusableFileException("cannot be read: " + e, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ");
    }
}
