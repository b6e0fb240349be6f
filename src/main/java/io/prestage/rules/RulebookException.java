package io.prestage.rules;

import java.util.List;

/** A rulebook that cannot be used. Every problem is listed with file, line, column and rule. */
public final class RulebookException extends RuntimeException {
    private final List<String> problems;

    RulebookException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
