package io.prestage.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our own SNMP engine. Senders of v3 informs derive keys from its id, so it must stay; the boots must grow with each start, or messages of
 * an earlier run could be played again (RFC 3414, section 2.2).
 */
record Engine(String hexId, int boots) {
    /** Enterprise number of SNMP4J, as we have none; 5: the rest is of our choosing (RFC 3411, SnmpEngineID). */
    private static final byte[] PREFIX = {(byte) 0x80, 0x00, 0x13, 0x70, 5};

    private static final int RANDOM_BYTES = 12;
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern CONTENT =
            Pattern.compile("engineId=(?<id>(?:[0-9a-f]{2}){5,32})\\Rboots=(?<boots>[0-9]{1,10})\\s*");

    /** The engine of this run: the next boot of the one in the file, or one for this run only when there is no file. */
    static Engine start(@Nullable Path file) throws IOException {
        if (file == null) {
            return new Engine(randomId(), 1);
        }
        Engine last = Files.exists(file) ? read(file) : new Engine(randomId(), 0);
        Engine next = new Engine(last.hexId(), last.boots() + 1);
        write(file, next);
        return next;
    }

    byte[] id() {
        return HEX.parseHex(hexId);
    }

    private static String randomId() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return HEX.formatHex(PREFIX) + HEX.formatHex(random);
    }

    private static Engine read(Path file) throws IOException {
        Matcher content = CONTENT.matcher(Files.readString(file));
        long boots = content.matches() ? Long.parseLong(content.group("boots")) : Integer.MAX_VALUE;
        if (boots >= Integer.MAX_VALUE - 1) {
            throw new IOException("the engine file " + file + " does not hold engineId=HEX and boots=NUMBER below "
                    + (Integer.MAX_VALUE - 1)
                    + "; restore it, or delete it for a new engine id, which senders of v3 informs must then be told");
        }
        return new Engine(content.group("id"), (int) boots);
    }

    /** In full or not at all, whenever the power goes. */
    private static void write(Path file, Engine engine) throws IOException {
        Path target = file.toAbsolutePath();
        Path next = target.resolveSibling(target.getFileName() + ".next");
        byte[] content =
                ("engineId=" + engine.hexId() + "\nboots=" + engine.boots() + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
