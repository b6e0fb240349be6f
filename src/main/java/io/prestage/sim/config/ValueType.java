package io.prestage.sim.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which values a leaf takes. Texts of refusals are those of the Junos CLI.
 *
 * @param low least number; null where this is no number
 * @param words the values, where only these are allowed
 * @param longest most characters, 0 for any number
 * @param shape the form, or null
 */
record ValueType(
        @Nullable Long low,
        @Nullable Long high,
        List<String> words,
        int longest,
        @Nullable Pattern shape) {
    static final ValueType ANY = new ValueType(null, null, List.of(), 0, null);

    private static final String TYPES =
            "ge|xe|et|fe|so|t1|t3|e1|e3|at|gr|ip|lt|vt|ms|mo|es|pd|pe|lo|lsq|sp|si|ae|as|irb|fxp|em|me|vme|vlan|demux|pp|ps|st|fab|reth|rlsq|rms|"
                    + "dsc|lsi|pfe|pfh|tap|gre|ipip|mtun|pimd|pime|cbp|pip|re0|re1|esi|jsrv|fti|rbeb|vtep|bme|xt|ut|sxe|cp|ls|ml|gp|pc|fc|iw|dl|cau4|coc|"
                    + "cstm|ct1|ct3|ce1|stm|umd|br|dol|et4|fte";

    /** Type, then slot/pic/port with a channel, or a number; or a type that stands alone. */
    private static final Pattern INTERFACE = Pattern.compile("(?:" + TYPES
            + ")(?:-\\d{1,2}/\\d{1,2}/\\d{1,3}(?::\\d{1,3}){0,2}|-fpc\\d+.*|\\d{1,5}|-\\d+/\\d+/\\d+\\.\\d+)?");

    /** Reads a type as the grammar writes it: {@code int:0-4094}, {@code enum:a|b}, {@code string:900}, {@code ifname}, {@code prefix}. */
    static ValueType parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        return switch (kind) {
            case "int" -> {
                int dash = rest.indexOf('-');
                yield new ValueType(
                        Long.valueOf(rest.substring(0, dash)),
                        Long.valueOf(rest.substring(dash + 1)),
                        List.of(),
                        0,
                        null);
            }
            case "enum" -> new ValueType(null, null, List.of(rest.split("\\|")), 0, null);
            case "string" -> new ValueType(null, null, List.of(), rest.isEmpty() ? 0 : Integer.parseInt(rest), null);
            case "ifname" -> new ValueType(null, null, List.of(), 0, INTERFACE);
            case "prefix" ->
                new ValueType(
                        null,
                        null,
                        List.of(),
                        0,
                        Pattern.compile(
                                "\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:/\\d{1,3})?"));
            default -> throw new IllegalArgumentException("no value type '" + text + "'");
        };
    }

    /** Why Junos refuses the value, or nothing. */
    Optional<String> refusal(String value) {
        if (low != null && high != null) {
            return number(value, low, high);
        }
        if (!words.isEmpty() && !words.contains(value)) {
            return Optional.of("invalid value '" + value + "'");
        }
        if (longest > 0 && value.length() > longest) {
            return Optional.of("Length " + value.length() + " is not within range (1.." + longest + ")");
        }
        if (shape != null && !shape.matcher(value).matches()) {
            return Optional.of(
                    shape.equals(INTERFACE)
                            ? "invalid interface type: '" + value + "'"
                            : "invalid ip address or prefix: '" + value + "'");
        }
        return Optional.empty();
    }

    private static Optional<String> number(String value, long low, long high) {
        if (!value.matches("\\d{1,18}")) {
            return Optional.of("Invalid numeric value: '" + value + "'");
        }
        long number = Long.parseLong(value);
        return number < low || number > high
                ? Optional.of("Value " + number + " is not within range (" + low + ".." + high + ")")
                : Optional.empty();
    }
}
