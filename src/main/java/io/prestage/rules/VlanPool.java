package io.prestage.rules;

import java.util.BitSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Free VLANs of a port. */
final class VlanPool {
    private static final int FIRST = 1;
    private static final int LAST = 4094;

    private VlanPool() {}

    /** Ranges of 1 to 4094 that are not taken, for example {@code 1-99,101-4094}; null where all are. */
    static @Nullable String free(Collection<String> taken) {
        BitSet used = new BitSet(LAST + 1);
        taken.forEach(text -> mark(used, text));
        StringBuilder ranges = new StringBuilder();
        for (int from = used.nextClearBit(FIRST); from <= LAST; from = used.nextClearBit(from)) {
            int next = used.nextSetBit(from);
            int to = next < 0 ? LAST : next - 1;
            ranges.append(ranges.isEmpty() ? "" : ",").append(from == to ? String.valueOf(from) : from + "-" + to);
            from = to + 1;
        }
        return ranges.isEmpty() ? null : ranges.toString();
    }

    /** Takes {@code 100}, {@code 100-199} and tags such as {@code 0x8100.100}; anything else takes nothing. */
    private static void mark(BitSet used, String text) {
        String[] ends = text.strip().replaceFirst("^0x[0-9a-fA-F]{4}\\.", "").split("-", 2);
        try {
            int from = Integer.parseInt(ends[0].strip());
            int to = ends.length == 2 ? Integer.parseInt(ends[1].strip()) : from;
            if (from >= 0 && from <= to && to <= LAST) {
                used.set(from, to + 1);
            }
        } catch (NumberFormatException e) {
            // "all", "none" and the like name no number.
        }
    }
}
