package io.prestage.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One element of a configuration, seen from where it is written: an interface, or the top. As text it is a path such as
 * {@code unit[0]/family/inet/mtu}.
 *
 * @param path from there to the element; at least one step
 * @param value of a leaf; empty for a leaf without value, for an entry of a list and for whatever else holds others
 */
public record Statement(List<Step> path, String value) {
    private static final Pattern STEP =
            Pattern.compile("(?<name>[A-Za-z][A-Za-z0-9.-]*)(?:\\[(?<key>[^\\[\\]/]*)\\])?");

    /**
     * An element on the way.
     *
     * @param key text of the element {@code name} of an entry of a list; empty for what is no entry
     */
    public record Step(String name, String key) {
        private String text() {
            return key.isEmpty() ? name : name + "[" + escape(key) + "]";
        }

        private static String escape(String key) {
            return key.replace("%", "%25")
                    .replace("/", "%2F")
                    .replace("[", "%5B")
                    .replace("]", "%5D");
        }

        private static String unescape(String key) {
            return key.replace("%5D", "]")
                    .replace("%5B", "[")
                    .replace("%2F", "/")
                    .replace("%25", "%");
        }
    }

    public Statement {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a statement without path: '" + value + "'");
        }
    }

    /** The path as text; read again by {@link #read}. */
    public String pathText() {
        return String.join("/", path.stream().map(Step::text).toList());
    }

    /** Reads what {@link #pathText} wrote; empty for what it did not write. */
    public static Optional<Statement> read(String pathText, String value) {
        List<Step> path = new ArrayList<>();
        for (String each : pathText.split("/", -1)) {
            Matcher step = STEP.matcher(each);
            if (!step.matches()) {
                return Optional.empty();
            }
            path.add(new Step(step.group("name"), step.group("key") == null ? "" : Step.unescape(step.group("key"))));
        }
        return Optional.of(new Statement(path, value));
    }

    /** True for what stands inside the other. */
    public boolean isBelow(Statement other) {
        return path.size() > other.path.size()
                && path.subList(0, other.path.size()).equals(other.path);
    }

    @Override
    public String toString() {
        return value.isEmpty() ? pathText() : pathText() + " = " + value;
    }
}
