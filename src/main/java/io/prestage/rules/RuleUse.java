package io.prestage.rules;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a rule fared on all devices.
 *
 * @param rule its id
 * @param decides its slot
 * @param decided how often it decided, in devices or interfaces
 * @param overruled how often it matched after another had decided
 * @param overruledBy those others, and how often
 * @param dead why it can never decide, whatever the device; null where it can
 */
public record RuleUse(
        String rule,
        String decides,
        long decided,
        long overruled,
        SortedMap<String, Long> overruledBy,
        @Nullable String dead) {

    /** What that says of the rule. */
    public enum Finding {
        /** It decides at least once. */
        USED,
        /** It matches, but others always come first. */
        SHADOWED,
        /** It matches on no device. */
        NEVER_MATCHED,
        /** It cannot decide on any device. */
        DEAD
    }

    public Finding finding() {
        if (dead != null) {
            return Finding.DEAD;
        }
        if (decided > 0) {
            return Finding.USED;
        }
        return overruled > 0 ? Finding.SHADOWED : Finding.NEVER_MATCHED;
    }
}
