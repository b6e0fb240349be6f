package io.prestage.netconf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@code edit-config} treats its configuration (RFC 6241 section 7.2). What is null is left to the device.
 *
 * @param defaultOperation {@code merge}, {@code replace} or {@code none}
 * @param testOption {@code test-then-set}, {@code set} or {@code test-only}
 * @param errorOption {@code stop-on-error}, {@code continue-on-error} or {@code rollback-on-error}
 */
public record EditOptions(
        @Nullable String defaultOperation,
        @Nullable String testOption,
        @Nullable String errorOption) {
    public static final EditOptions DEFAULTS = new EditOptions(null, null, null);

    public EditOptions {
        check("default-operation", defaultOperation, List.of("merge", "replace", "none"));
        check("test-option", testOption, List.of("test-then-set", "set", "test-only"));
        check("error-option", errorOption, List.of("stop-on-error", "continue-on-error", "rollback-on-error"));
    }

    public EditOptions withDefaultOperation(String operation) {
        return new EditOptions(operation, testOption, errorOption);
    }

    public EditOptions withTestOption(String option) {
        return new EditOptions(defaultOperation, option, errorOption);
    }

    public EditOptions withErrorOption(String option) {
        return new EditOptions(defaultOperation, testOption, option);
    }

    String elements() {
        return element("default-operation", defaultOperation)
                + element("test-option", testOption)
                + element("error-option", errorOption);
    }

    List<String> needs() {
        List<String> needs = new ArrayList<>();
        if (testOption != null) {
            needs.add(testOption.equals("test-only") ? "validate:1.1" : "validate");
        }
        if ("rollback-on-error".equals(errorOption)) {
            needs.add("rollback-on-error");
        }
        return needs;
    }

    private static String element(String name, @Nullable String value) {
        return value == null ? "" : "<" + name + ">" + value + "</" + name + ">";
    }

    private static void check(String name, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw new IllegalArgumentException(name + " must be one of " + allowed + ", not '" + value + "'");
        }
    }
}
