package io.prestage.store;

import java.util.List;
import java.util.stream.IntStream;

/** Lists in parts, each small enough for the parameters of one statement. */
final class Parts {
    private static final int MOST = 1000;

    private Parts() {}

    static <T> List<List<T>> of(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + MOST)
                .mapToObj(from -> all.subList(from, Math.min(from + MOST, all.size())))
                .toList();
    }
}
