package io.prestage.rules;

import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule.
 *
 * @param id name in reasons
 * @param slot what it decides
 * @param when its condition
 * @param used for a VLAN pool: what is taken
 * @param near selects what comes nearest to a match, to show when there is none
 * @param verdict what it decides for; empty where the slot needs none
 * @param sentence for the operator
 * @param at configuration path to show where the condition selects no element
 * @param found value to show then, when it matches
 * @param missing value to show when it does not match: what would have made the difference
 */
record Rule(
        String id,
        Slot slot,
        XPathExecutable when,
        @Nullable XPathExecutable used,
        @Nullable XPathExecutable near,
        String verdict,
        String sentence,
        String at,
        String found,
        String missing) {}
