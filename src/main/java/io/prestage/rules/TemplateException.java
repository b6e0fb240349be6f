package io.prestage.rules;

import java.util.List;

/** Templates of edits that cannot be used. Every problem is listed with file, line and what to do. */
public final class TemplateException extends RuntimeException {
    private final List<String> problems;

    TemplateException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
