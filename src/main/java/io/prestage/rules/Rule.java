package io.prestage.rules;

import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule.
 *
 * @param outline what people read of it
 * @param slot what it decides
 * @param when its condition
 * @param used for a VLAN pool: what is taken
 * @param near selects what comes nearest to a match, to show when there is none
 * @param at configuration path to show where the condition selects no element
 * @param found value to show then, when it matches
 * @param missing value to show when it does not match: what would have made the difference
 */
record Rule(
        RuleOutline outline,
        Slot slot,
        XPathExecutable when,
        @Nullable XPathExecutable used,
        @Nullable XPathExecutable near,
        String at,
        String found,
        String missing) {

    String id() {
        return outline.id();
    }

    String verdict() {
        return outline.verdict();
    }

    String sentence() {
        return outline.sentence();
    }

    /** Rules of the same key compete: the first that matches decides. */
    String competition() {
        return slot == Slot.CAPABILITY ? "capability " + verdict() : slot.word();
    }
}
