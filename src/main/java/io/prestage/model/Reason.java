package io.prestage.model;

/**
 * Trace of one rule on one device or interface: UI, REST, command line and tests all read this.
 *
 * @param rule id of the rule in its rulebook
 * @param verdict what came of it
 * @param path configuration path that decided, for example {@code protocols/bgp/group[ibgp]/type}, or the nearest one that would have
 * @param value the value found there, or in words what was missing; at most {@value #MAX_VALUE_LENGTH} characters
 * @param sentence the rule's sentence for the operator
 */
public record Reason(String rule, Verdict verdict, String path, String value, String sentence) {
    /** Longer values are cut: a reason is to be read. */
    public static final int MAX_VALUE_LENGTH = 200;

    public Reason {
        if (value.length() > MAX_VALUE_LENGTH) {
            value = value.substring(0, MAX_VALUE_LENGTH - 1) + "…";
        }
    }
}
