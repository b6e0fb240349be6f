package io.prestage.rules;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a changed rulebook would do to devices before it is taken into use: who changes, from what to what and by which rule; and which of
 * its rules do nothing.
 *
 * @param before name of the rulebook in use
 * @param after name of the other
 * @param devices how many were examined
 * @param kinds changes of the same kind put together, the most frequent first
 * @param changed devices on which something changes, or on which the other rulebook fails, in the order of their names
 * @param rules the rules of the other, in its order
 */
public record Impact(
        String before, String after, long devices, List<Kind> kinds, List<DeviceImpact> changed, List<RuleUse> rules) {
    public Impact {
        kinds = List.copyOf(kinds);
        changed = List.copyOf(changed);
        rules = List.copyOf(rules);
    }

    /** Changes that are alike but for their place. */
    public record Kind(
            String slot, String from, String to, String ruleBefore, String ruleAfter, long devices, long places) {}

    /** Examines devices; of a parallel stream several at a time, with the same outcome. */
    public static Impact of(Rulebook before, Rulebook after, Stream<NamedFacts> devices) {
        return devices.map(each -> Comparison.of(before, after, each))
                .collect(() -> new ImpactTally(before, after), ImpactTally::add, ImpactTally::merge)
                .impact();
    }
}
