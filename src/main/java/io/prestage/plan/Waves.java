package io.prestage.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How many devices are edited before it is looked at what came of it.
 *
 * @param sizes of each wave, the waves before it included: a number, a percentage of all devices, or {@code all}, which is the last
 */
public record Waves(List<String> sizes) {
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,6}|(?:[1-9]\\d?|100)%");
    private static final String ALL = "all";

    public Waves {
        sizes = List.copyOf(sizes);
    }

    /**
     * Reads waves such as {@code 1, 5%, all}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Waves parse(String text) {
        List<String> sizes = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            sizes.add(each.strip());
        }
        int last = sizes.size() - 1;
        boolean isRight = sizes.get(last).equals(ALL)
                && sizes.subList(0, last).stream()
                        .allMatch(size -> SIZE.matcher(size).matches());
        if (!isRight) {
            throw new IllegalArgumentException("sizes such as '1, 5%, all', the last one 'all'");
        }
        return new Waves(sizes);
    }

    /** Whether anything is waited for at all. */
    public boolean areSeveral() {
        return sizes.size() > 1;
    }

    /** How many edits may have begun by the end of a wave, counted from 0; at least one. */
    public long upTo(int wave, long devices) {
        String size = sizes.get(Math.min(wave, sizes.size() - 1));
        if (size.equals(ALL)) {
            return Long.MAX_VALUE;
        }
        return size.endsWith("%")
                ? Math.max(1, devices * Long.parseLong(size.substring(0, size.length() - 1)) / 100)
                : Long.parseLong(size);
    }
}
