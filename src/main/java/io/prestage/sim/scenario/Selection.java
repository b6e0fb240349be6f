package io.prestage.sim.scenario;

import io.prestage.sim.network.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Which routers a step is for.
 *
 * @param words names, patterns with {@code *} and {@code ?}, kinds, or {@code all}; whoever fits one is meant
 * @param share of those, at least one of them; 1 for all. It is drawn anew each time
 */
public record Selection(List<String> words, double share) {
    public static final Selection ALL = new Selection(List.of("all"), 1);

    public Selection {
        words = List.copyOf(words);
    }

    /** One router, as far as a scenario must know it. */
    public record Device(String name, Kind kind, List<String> ports) {
        public Device {
            ports = List.copyOf(ports);
        }
    }

    /** All that are meant, before the share is drawn. */
    public List<Device> candidates(List<Device> all) {
        return all.stream()
                .filter(device -> words.stream().anyMatch(word -> fits(word, device)))
                .toList();
    }

    /** Those that are meant this time, in the order of the fleet. */
    public List<Device> draw(List<Device> all, Random random) {
        List<Device> candidates = candidates(all);
        if (share >= 1 || candidates.isEmpty()) {
            return candidates;
        }
        List<Device> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        List<Device> drawn = shuffled.subList(0, (int) Math.max(1, Math.round(share * candidates.size())));
        return candidates.stream().filter(drawn::contains).toList();
    }

    static boolean fits(String word, Device device) {
        return word.equals("all")
                || word.equals(device.name())
                || word.equals(device.kind().name())
                || ((word.contains("*") || word.contains("?"))
                        && pattern(word).matcher(device.name()).matches());
    }

    static boolean isKind(String word) {
        return Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(word));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }
}
