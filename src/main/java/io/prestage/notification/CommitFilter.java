package io.prestage.notification;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells, without making a String, whether a message can be about a commit. Nearly all syslog is not, and this is what keeps the rest of
 * the pipeline idle. It lets more through than the recogniser takes, and never less.
 *
 * <p>A gram is four bytes read as one int. No word is shorter than nine bytes, so of the first six grams of a word one always begins where
 * we look, though we look at each sixth position only. There a gram that is in no word, as nearly all are, costs one multiplication and
 * one comparison; any other is compared with the words that hold it.
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
    private static final int GRAM = Integer.BYTES;
    private static final int STEP = shortest() - GRAM + 1;
    /** Few enough to stay in the nearest cache, and enough to find a multiplier soon. */
    private static final int SLOT_BITS = 10;

    private static final int MULTIPLIER;
    /** By slot, the one gram that belongs there. Free slots hold a gram of another slot, which never comes here. */
    private static final int[] GRAMS = new int[1 << SLOT_BITS];
    /** By slot, the words that hold its gram. */
    private static final Place[][] PLACES = new Place[1 << SLOT_BITS][];

    /** Where a gram is: index of the word and bytes before the gram. */
    private record Place(int word, int offset) {}

    static {
        Map<Integer, List<Place>> places = new HashMap<>();
        for (int word = 0; word < WORDS.length; word++) {
            for (int offset = 0; offset < STEP; offset++) {
                int gram = ByteBuffer.wrap(WORDS[word]).getInt(offset);
                places.computeIfAbsent(gram, none -> new ArrayList<>()).add(new Place(word, offset));
            }
        }
        MULTIPLIER = multiplierWithoutCollision(places.keySet());
        Arrays.fill(GRAMS, places.keySet().iterator().next());
        places.forEach((gram, all) -> {
            GRAMS[slot(gram, MULTIPLIER)] = gram;
            PLACES[slot(gram, MULTIPLIER)] = all.toArray(Place[]::new);
        });
    }

    private CommitFilter() {}

    /** Looks at the whole message between position and limit, and leaves both where they are. */
    public static boolean mayMatter(ByteBuffer message) {
        ByteBuffer bytes = message.order() == ByteOrder.BIG_ENDIAN ? message : message.duplicate();
        int last = bytes.limit() - GRAM;
        int at = knownGram(bytes, bytes.position(), last);
        while (at <= last) {
            if (isInWord(bytes, at)) {
                return true;
            }
            at = knownGram(bytes, at + STEP, last);
        }
        return false;
    }

    /** Apart from the rest, because a loop that calls nothing is compiled to half the time. */
    private static int knownGram(ByteBuffer bytes, int from, int last) {
        int at = from;
        while (at <= last) {
            int gram = bytes.getInt(at);
            if (GRAMS[slot(gram, MULTIPLIER)] == gram) {
                return at;
            }
            at += STEP;
        }
        return at;
    }

    private static boolean isInWord(ByteBuffer bytes, int at) {
        for (Place place : PLACES[slot(bytes.getInt(at), MULTIPLIER)]) {
            if (matches(bytes, at - place.offset, WORDS[place.word])) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(ByteBuffer bytes, int from, byte[] word) {
        if (from < bytes.position() || bytes.limit() - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes.get(from + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int gram, int multiplier) {
        return (gram * multiplier) >>> (Integer.SIZE - SLOT_BITS);
    }

    /** Tries multipliers from the golden ratio onwards; for so few grams one of the first gives each a slot of its own. */
    private static int multiplierWithoutCollision(Set<Integer> grams) {
        int multiplier = 0x9E3779B1;
        while (true) {
            Set<Integer> taken = new HashSet<>();
            int tried = multiplier;
            if (grams.stream().allMatch(gram -> taken.add(slot(gram, tried)))) {
                return multiplier;
            }
            multiplier += 2;
        }
    }

    private static int shortest() {
        return Arrays.stream(WORDS).mapToInt(word -> word.length).min().orElseThrow();
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
