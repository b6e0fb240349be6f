package io.prestage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter looks at few bytes only; a search that looks at all of them must give the same answer. */
class CommitFilterTest {
    private static final int ROUNDS = 100_000;
    private static final List<String> WORDS = List.of(
            "UI_COMMIT",
            "UI_CONFIGURATION_ERROR",
            "commit complete",
            "rollback complete",
            "requested '",
            "' performed commit: ",
            "last message repeated",
            "Error processing log message");

    @Test
    void everyWordIsFoundAtEveryPlace() {
        for (String word : WORDS) {
            for (int before = 0; before < 20; before++) {
                for (int after = 0; after < 20; after++) {
                    assertAgrees("x".repeat(before) + word + "x".repeat(after), "place " + before + "/" + after);
                }
            }
        }
    }

    @Test
    void wordThatLacksOneByteOrHasAnotherIsNotFound() {
        for (String word : WORDS) {
            for (int at = 0; at < word.length(); at++) {
                assertAgrees(word.substring(0, at) + word.substring(at + 1), "without byte " + at);
                assertAgrees(word.substring(0, at) + '\u00ff' + word.substring(at + 1), "with another byte " + at);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UI_COMT",
                "comit plek",
                "UI_CONFGRATE ",
                "roback lmpet'",
                "last megrpd",
                "\u0000U",
                "\u00ff\u0080I_"
            })
    void agreesWithPlainSearchOnSmallAlphabets(String alphabet) {
        long seed = seed();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            while (text.length() < length) {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                int from = random.nextInt(word.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.append(word, 0, from);
                    case 1 -> text.append(word, from, word.length());
                    default -> text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            assertAgrees(text.toString(), "seed " + seed);
        }
    }

    @Test
    void agreesWithPlainSearchOnDamagedSamples() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("syslog-samples"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                Files.readAllLines(file).forEach(line -> samples.add(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        long seed = seed();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertAgrees(new String(bytes, StandardCharsets.ISO_8859_1), "seed " + seed);
        }
    }

    @Test
    void looksBetweenPositionAndLimitOnly() {
        String text = "UI_COMMIT commit complete";
        for (int position = 0; position <= text.length(); position++) {
            for (int limit = position; limit <= text.length(); limit++) {
                ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
                buffer.position(position).limit(limit);

                boolean found = CommitFilter.mayMatter(buffer);

                assertThat(found).isEqualTo(plainSearch(text.substring(position, limit)));
                assertThat(List.of(buffer.position(), buffer.limit())).containsExactly(position, limit);
            }
        }
    }

    /** Asks with heap and direct buffers, of either byte order. */
    private static void assertAgrees(String text, String what) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        boolean expected = plainSearch(text);
        for (ByteBuffer buffer : List.of(ByteBuffer.wrap(bytes), direct)) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                if (CommitFilter.mayMatter(buffer.order(order)) != expected) {
                    assertThat(!expected).as(what + ", " + order + ": " + text).isEqualTo(expected);
                }
            }
        }
    }

    private static boolean plainSearch(String text) {
        return WORDS.stream().anyMatch(text::contains);
    }

    private static long seed() {
        long seed = Long.getLong("prestage.test.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dprestage.test.seed repeats this run)");
        return seed;
    }
}
