package io.prestage.sim.network;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A router to be.
 *
 * @param number counts from 0 within its kind
 * @param index counts from 0 through the fleet
 * @param network 0, or 1 for those of the second of two networks with an AS each
 */
record Site(Kind kind, int number, int index, int network, List<Link> links) {
    String name() {
        return kind.prefix() + (number + 1);
    }

    /** Loopback address, private range, unique in the fleet. */
    String loopback() {
        return "172.%d.%d.%d".formatted(16 + index / 60_000, index % 60_000 / 240, 1 + index % 240);
    }

    Stream<Link> links(Link.Use use) {
        return links.stream().filter(link -> link.use() == use);
    }

    /** By index alone: links go round in circles. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Site site && site.index == index;
    }

    @Override
    public int hashCode() {
        return index;
    }

    @Override
    public String toString() {
        return name();
    }
}
