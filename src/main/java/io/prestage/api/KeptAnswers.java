package io.prestage.api;

import io.prestage.store.Snapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers by what was asked, as long as nothing is committed. */
final class KeptAnswers<T> {
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    /** What an answer takes besides its body. */
    private static final int AROUND = 1_000;

    private final Map<String, T> answers = new HashMap<>();
    private @Nullable Snapshot snapshot;
    private long bytes;

    /** What was answered, if it is what would be read now. */
    synchronized @Nullable T find(String what, Snapshot now) {
        return now.equals(snapshot) ? answers.get(what) : null;
    }

    /**
     * Keeps an answer, where there is room.
     *
     * @param before as it was before the answer was read
     * @param length of its body, in bytes
     */
    synchronized void keep(String what, Snapshot before, T answer, int length) {
        if (!before.equals(snapshot)) {
            answers.clear();
            bytes = 0;
            snapshot = before;
        }
        long more = length + AROUND + 2L * what.length();
        if (bytes + more <= MOST_BYTES && answers.putIfAbsent(what, answer) == null) {
            bytes += more;
        }
    }
}
