package io.prestage.sim.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the text of a {@link Mix}. */
final class MixReader {
    private static final int MOST = 1000;

    private final Map<String, Named> known = new LinkedHashMap<>();
    private final Map<Kind, Integer> kinds = new HashMap<>();
    private final Map<Igp, Integer> igps = new HashMap<>();
    private final Map<Transport, Integer> transports = new HashMap<>();
    private final Map<ServiceType, Integer> services = new HashMap<>();

    private MixReader() {
        Stream.<Named[]>of(Kind.values(), Igp.values(), Transport.values(), ServiceType.values())
                .flatMap(Arrays::stream)
                .filter(named -> !named.text().isEmpty())
                .forEach(named -> known.put(named.text(), named));
    }

    static Mix read(String text) {
        MixReader reader = new MixReader();
        for (String part : text.strip().split("[,;\\s]+", -1)) {
            if (!part.isEmpty()) {
                reader.part(part);
            }
        }
        return reader.mix();
    }

    private void part(String part) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("mix: '" + part + "' has no share; write NAME=SHARE, for example pe=50");
        }
        Named named = known.get(part.substring(0, equals));
        if (named == null) {
            throw new IllegalArgumentException("mix: nothing is called '" + part.substring(0, equals) + "'; there are "
                    + String.join(", ", known.keySet()));
        }
        Integer before = put(named, share(part, part.substring(equals + 1)));
        if (before != null) {
            throw new IllegalArgumentException("mix: '" + named.text() + "' stands twice; leave one of them out");
        }
    }

    private static int share(String part, String digits) {
        if (!digits.matches("\\d{1,4}") || Integer.parseInt(digits) > MOST) {
            throw new IllegalArgumentException(
                    "mix: the share in '" + part + "' must be a whole number from 0 to " + MOST);
        }
        return Integer.parseInt(digits);
    }

    private @org.jspecify.annotations.Nullable Integer put(Named named, int share) {
        if (named instanceof Kind kind) {
            return kinds.put(kind, share);
        }
        if (named instanceof Igp igp) {
            return igps.put(igp, share);
        }
        return named instanceof Transport transport
                ? transports.put(transport, share)
                : services.put((ServiceType) named, share);
    }

    private Mix mix() {
        if (!kinds.isEmpty() && kinds.getOrDefault(Kind.PE, 0) == 0) {
            throw new IllegalArgumentException(
                    "mix: there are no PEs, where customers and services end; add pe=SHARE above 0");
        }
        return new Mix(
                orDefault(kinds, () -> Mix.DEFAULT.kinds()),
                orDefault(igps, () -> Mix.DEFAULT.igps()),
                orDefault(transports, () -> Mix.DEFAULT.transports()),
                services.isEmpty() ? Mix.DEFAULT.services() : services);
    }

    private static <T extends Named> Map<T, Integer> orDefault(
            Map<T, Integer> shares, java.util.function.Supplier<Map<T, Integer>> otherwise) {
        if (shares.isEmpty()) {
            return otherwise.get();
        }
        if (shares.values().stream().allMatch(share -> share == 0)) {
            String names = shares.keySet().stream().map(Named::text).sorted().collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "mix: every share of " + names + " is 0; give one of them more, or leave them all out");
        }
        return shares;
    }
}
