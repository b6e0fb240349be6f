package io.prestage.rules;

import io.prestage.model.Statement;
import io.prestage.rules.TemplateElement.Values;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;

/**
 * A template of an edit.
 *
 * @param id by which markers record what it wrote
 * @param summary one line for people
 * @param enabled false: it is known, so that what it wrote can be taken away, but writes nothing
 * @param when condition on which it begins to write, and takes away; null for always
 * @param configuration what it writes, below its root
 */
record EditTemplate(
        String id,
        String summary,
        TemplateKind kind,
        boolean enabled,
        @Nullable XPathExecutable when,
        List<TemplateElement> configuration) {

    EditTemplate {
        configuration = List.copyOf(configuration);
    }

    /** Whether it needs no look at the configuration of the device. */
    boolean isPlain() {
        return when == null && configuration.stream().allMatch(TemplateElement::isMarker);
    }

    /** What is written beside the marker. */
    List<Statement> statements(Values values) {
        return configuration.stream()
                .filter(element -> !element.isMarker())
                .flatMap(element -> element.statements(List.of(), values).stream())
                .toList();
    }

    /** The pairs of the marker itself. */
    SortedMap<String, String> macro(Values values) {
        SortedMap<String, String> pairs = new TreeMap<>();
        configuration.stream()
                .filter(TemplateElement::isMarker)
                .flatMap(element -> element.children().stream())
                .filter(child -> !child.name().equals(TemplateElement.KEY))
                .forEach(data -> put(pairs, data, values));
        return pairs;
    }

    /** A pair without value for one of its placeholders is not written. */
    private static void put(SortedMap<String, String> pairs, TemplateElement data, Values values) {
        String value = data.children().stream()
                .filter(child -> child.name().equals("value"))
                .map(TemplateElement::text)
                .findFirst()
                .orElse("");
        data.key()
                .flatMap(key -> values.fill(key.text()))
                .ifPresent(name -> values.fill(value).ifPresent(filled -> pairs.put(name, filled)));
    }
}
