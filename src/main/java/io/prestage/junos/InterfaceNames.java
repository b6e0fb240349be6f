package io.prestage.junos;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of interfaces and their natural order. */
final class InterfaceNames {
    /** {@code ge-0/0/2} before {@code ge-0/0/10}. */
    static final Comparator<String> NATURAL_ORDER =
            Comparator.comparing(InterfaceNames::padded).thenComparing(Comparator.naturalOrder());

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int WIDTH = 9;

    private InterfaceNames() {}

    /** True for the name of a port, aggregate or channel, without unit and without wildcard. */
    static boolean isPhysical(@Nullable String name) {
        return name != null
                && !name.isBlank()
                && name.indexOf('.') < 0
                && name.indexOf('*') < 0
                && name.indexOf('<') < 0;
    }

    private static String padded(String name) {
        Matcher numbers = NUMBER.matcher(name);
        StringBuilder padded = new StringBuilder();
        while (numbers.find()) {
            String digits = numbers.group();
            numbers.appendReplacement(padded, "0".repeat(Math.max(0, WIDTH - digits.length())) + digits);
        }
        return numbers.appendTail(padded).toString();
    }
}
