package io.prestage.netconf.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes before the first line of SSH, in pieces of any size. Lines of the form {@code NAME: value} make the preamble of Junos; other
 * lines are passed over, because an SSH server may send such (RFC 4253 section 4.2). Bytes that are no text end the reading at once.
 */
final class PreambleReader {
    static final int MAX_BYTES = 8 * 1024;
    private static final int MAX_DEVICE_ID = 255;
    private static final byte[] SSH = "SSH-".getBytes(UTF_8);

    /** How far the reading is. */
    sealed interface Progress {}

    /** The first line of SSH has not begun yet. */
    record More() implements Progress {}

    /** @param ssh what is SSH's: its first line and all that came behind it */
    record Complete(Preamble preamble, ByteBuffer ssh) implements Progress {}

    /** @param what completes the sentence "it sent …" */
    record Unreadable(boolean tooLong, String what) implements Progress {}

    private static final More MORE = new More();

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Preamble preamble = Preamble.NONE;
    private int taken;

    /** Takes the next piece. Nothing more is to be fed after the reading has come to its end. */
    Progress feed(byte[] piece) {
        for (int at = 0; at < piece.length; at++) {
            byte next = piece[at];
            if (++taken > MAX_BYTES) {
                return new Unreadable(true, "more than " + MAX_BYTES + " bytes before the first line of SSH");
            }
            if (!isText(next)) {
                return new Unreadable(false, "the byte 0x%02x, which is no text".formatted(next & 0xff));
            }
            if (next == '\n') {
                String problem = field(line.toString(UTF_8).replace("\0", ""));
                if (problem != null) {
                    return new Unreadable(false, problem);
                }
                line.reset();
                continue;
            }
            line.write(next);
            if (line.size() == SSH.length && Arrays.equals(line.toByteArray(), SSH)) {
                return new Complete(preamble, ssh(piece, at + 1));
            }
        }
        return MORE;
    }

    /** Junos may pad the key with NUL. Bytes above 0x7f belong to UTF-8. */
    private static boolean isText(byte b) {
        return b < 0 || (b >= ' ' && b != 0x7f) || b == '\n' || b == '\r' || b == '\t' || b == 0;
    }

    private static ByteBuffer ssh(byte[] piece, int from) {
        return ByteBuffer.allocate(SSH.length + piece.length - from)
                .put(SSH)
                .put(piece, from, piece.length - from)
                .flip();
    }

    /** Takes a line in; what is wrong with it, or null. */
    private @Nullable String field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip().toUpperCase(Locale.ROOT);
        String value = value(text.substring(colon + 1));
        switch (name) {
            case "DEVICE-ID" -> {
                if (preamble.deviceId() != null) {
                    return "DEVICE-ID twice";
                }
                if (!isName(value)) {
                    return "a DEVICE-ID that is longer than " + MAX_DEVICE_ID + " characters, or not printable";
                }
                preamble = new Preamble(value.isEmpty() ? null : value, preamble.hostKey(), preamble.hmac());
            }
            case "HOST-KEY" -> {
                if (preamble.hostKey() != null) {
                    return "HOST-KEY twice";
                }
                preamble = new Preamble(preamble.deviceId(), value, preamble.hmac());
            }
            case "HMAC" -> {
                if (preamble.hmac() != null) {
                    return "HMAC twice";
                }
                preamble = new Preamble(preamble.deviceId(), preamble.hostKey(), value);
            }
            default -> {} // MSG-ID and MSG-VER say nothing that matters here.
        }
        return null;
    }

    /** A manual of Junos prints {@code DEVICE-ID: : id}. */
    private static String value(String afterColon) {
        String value = afterColon.strip();
        return value.equals(":") || value.startsWith(": ") ? value.substring(1).strip() : value;
    }

    private static boolean isName(String value) {
        return value.length() <= MAX_DEVICE_ID
                && value.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
