package io.prestage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogRecogniserTest {
    private static final int ROUNDS = 50_000;

    @Test
    void neverThrowsOnRandomBytes() {
        long seed = seed();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            assertThat(SyslogRecogniser.recognise(bytes)).as("seed " + seed).isNotNull();
        }
    }

    @Test
    void neverThrowsOnSamplesThatWereDamagedAndTheFilterNeverHidesWhatItTakes() throws IOException {
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
            byte[] bytes = damaged(samples.get(random.nextInt(samples.size())), random);

            String kind = Recognised.of(SyslogRecogniser.recognise(bytes)).kind();

            if (!List.of("irrelevant", "unreadable").contains(kind)) {
                assertThat(CommitFilter.mayMatter(ByteBuffer.wrap(bytes)))
                        .as("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                "a:",
                "[",
                "\\",
                "<189>",
                "Mar  1 12:00:00 ",
                "1 - a b 5 - ",
                "[x=\"",
                "A_",
                "mgd[",
                "User '"
            })
    void hostileMessageOf64KiBEndsFast(String pattern) {
        String hostile =
                "<189>1 2026-03-01T12:00:00Z pe1 mgd 1 UI_COMMIT [" + pattern.repeat(65_000 / pattern.length());
        String plain = pattern.repeat(65_000 / pattern.length()) + " UI_COMMIT_COMPLETED";

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 20; i++) {
                SyslogRecogniser.recognise(hostile.getBytes(StandardCharsets.UTF_8));
                SyslogRecogniser.recognise(plain.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static long seed() {
        long seed = Long.getLong("prestage.test.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dprestage.test.seed repeats this run)");
        return seed;
    }

    private static byte[] damaged(byte[] sample, Random random) {
        if (sample.length == 0) {
            return sample;
        }
        byte[] bytes = sample.clone();
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        int from = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0;
        int to = random.nextInt(4) == 0 ? from + random.nextInt(bytes.length - from + 1) : bytes.length;
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
