package io.prestage.rules;

import io.prestage.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of the configuration that a template writes.
 *
 * @param text of a leaf, with placeholders; empty for what has children
 * @param line in the file of the template, counted from 1
 */
record TemplateElement(String name, String text, List<TemplateElement> children, int line) {
    static final String KEY = "name";
    static final String MACRO = "apply-macro";

    TemplateElement {
        children = List.copyOf(children);
    }

    Optional<TemplateElement> key() {
        return children.stream().filter(child -> child.name.equals(KEY)).findFirst();
    }

    /** True for the marker itself. */
    boolean isMarker() {
        return name.equals(MACRO)
                && key().filter(key -> key.text().equals(io.prestage.model.Marker.NAME))
                        .isPresent();
    }

    /** Values for names of placeholders; a value is text, whatever characters are in it. */
    record Values(Map<String, String> byName) {
        /** Empty where there is no value for one of the placeholders: what has no value is not written. */
        Optional<String> fill(String text) {
            boolean isKnown = Placeholders.in(text).stream().allMatch(byName::containsKey);
            return isKnown ? Optional.of(Placeholders.fill(text, byName)) : Optional.empty();
        }
    }

    /**
     * The statements of this element and all that is in it, each with what is around it before it. Nothing, where all that is in it has
     * placeholders without value.
     */
    List<Statement> statements(List<Statement.Step> around, Values values) {
        Optional<String> key =
                key().map(TemplateElement::text).map(values::fill).orElse(Optional.of(""));
        Optional<String> value = values.fill(text);
        if (key.isEmpty() || value.isEmpty()) {
            return List.of();
        }
        List<Statement.Step> path = new ArrayList<>(around);
        path.add(new Statement.Step(name, key.get()));
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(path, value.get()));
        List<TemplateElement> inside =
                children.stream().filter(child -> !child.name.equals(KEY)).toList();
        inside.forEach(child -> statements.addAll(child.statements(path, values)));
        return inside.isEmpty() || statements.size() > 1 ? statements : List.of();
    }
}
