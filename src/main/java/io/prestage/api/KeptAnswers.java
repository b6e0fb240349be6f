package io.prestage.api;

import io.prestage.store.Snapshot;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers by what was asked, with what could be seen when they were read. Those that were not asked for longest make room for others. */
final class KeptAnswers<T> {
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    /** What an answer takes besides its body. */
    private static final int AROUND = 1_000;

    private final Map<String, Kept<T>> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Kept<T>(T answer, Snapshot before, long bytes) {}

    /** What was answered, if it is what would be read now. */
    synchronized @Nullable T find(String what, Snapshot now) {
        @Nullable Kept<T> kept = answers.get(what);
        return kept != null && kept.before().equals(now) ? kept.answer() : null;
    }

    /**
     * Keeps an answer instead of the one before.
     *
     * @param before as it was before the answer was read
     * @param length of its body, in bytes
     */
    synchronized void keep(String what, T answer, Snapshot before, int length) {
        @Nullable Kept<T> other = answers.remove(what);
        Kept<T> kept = new Kept<>(answer, before, length + AROUND + 2L * what.length());
        answers.put(what, kept);
        bytes += kept.bytes() - (other == null ? 0 : other.bytes());
        for (Iterator<Kept<T>> eldest = answers.values().iterator(); bytes > MOST_BYTES; eldest.remove()) {
            bytes -= eldest.next().bytes();
        }
    }
}
