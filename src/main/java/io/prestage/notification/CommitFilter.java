package io.prestage.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells, without making a String, whether a message can be about a commit. Nearly all syslog is not, and this is what keeps the rest of
 * the pipeline idle. It lets more through than the recogniser takes, and never less.
 */
public final class CommitFilter {
    private static final byte[][] WORDS = {
        bytes("UI_COMMIT"),
        bytes("UI_CONFIGURATION_ERROR"),
        bytes("commit complete"),
        bytes("rollback complete"),
        bytes("requested '"),
        bytes("' performed commit: "),
        bytes("last message repeated"),
        bytes("Error processing log message"),
    };
    /** First byte to the words that begin with it. */
    private static final byte[][][] BY_FIRST = new byte[128][][];

    static {
        for (int first = 0; first < BY_FIRST.length; first++) {
            int wanted = first;
            byte[][] words = java.util.Arrays.stream(WORDS)
                    .filter(word -> word[0] == wanted)
                    .toArray(byte[][]::new);
            BY_FIRST[first] = words;
        }
    }

    private CommitFilter() {}

    /** Looks at the whole message between position and limit, and leaves both where they are. */
    public static boolean mayMatter(ByteBuffer message) {
        int end = message.limit();
        for (int at = message.position(); at < end; at++) {
            byte first = message.get(at);
            if (first > 0) {
                for (byte[] word : BY_FIRST[first]) {
                    if (matches(message, at, end, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean matches(ByteBuffer message, int at, int end, byte[] word) {
        if (end - at < word.length) {
            return false;
        }
        for (int i = 1; i < word.length; i++) {
            if (message.get(at + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
