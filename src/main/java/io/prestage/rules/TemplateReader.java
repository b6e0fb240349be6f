package io.prestage.rules;

import io.prestage.model.Written;
import io.prestage.rules.RulebookText.Placed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads one template and gathers every problem in it before it gives up. */
final class TemplateReader {
    private static final List<String> KEYS =
            List.of("template", "summary", "applies-to", "enabled", "when", "configuration");
    /** Statements that act beyond the place where they stand. */
    private static final Set<String> REFUSED =
            Set.of("apply-groups", "apply-groups-except", "apply-path", "groups", "comment", "interface-range");

    private static final int MAX_TEXT = 64 * 1024;

    private final RulebookText text;
    private final XPaths xpaths = new XPaths(FactsTree.VARIABLES);

    private TemplateReader(String fileName) {
        this.text = new RulebookText(fileName, "'template', 'applies-to' and 'configuration'");
    }

    /** Empty when there are problems, which are added to the others. */
    static Optional<EditTemplate> read(String yaml, String fileName, List<String> problems) {
        TemplateReader reader = new TemplateReader(fileName);
        Optional<EditTemplate> template = reader.text.root(yaml).flatMap(reader::template);
        problems.addAll(reader.text.problems());
        return reader.text.problems().isEmpty() ? template : Optional.empty();
    }

    private Optional<EditTemplate> template(MappingNode root) {
        Map<String, Placed> fields = text.fields(root, KEYS, Set.of("enabled"));
        Placed here = text.place(root);
        String id = value(fields, "template");
        if (!Written.isTemplateId(id)) {
            text.problem(
                    fields.getOrDefault("template", here),
                    "'template' must name it, in small letters, digits and hyphens");
        }
        Optional<TemplateKind> kind = TemplateKind.ofWord(value(fields, "applies-to"));
        if (kind.isEmpty()) {
            text.problem(fields.getOrDefault("applies-to", here), "'applies-to' must be n-pe or uni");
        }
        Placed configuration = fields.get("configuration");
        if (configuration == null || configuration.text().length() > MAX_TEXT) {
            text.problem(
                    here, "'configuration' must be the XML that it writes, of " + MAX_TEXT + " characters at most");
            return Optional.empty();
        }
        boolean enabled = enabled(fields.get("enabled"));
        @Nullable XPathExecutable when = when(fields.get("when"));
        return kind.map(each -> new EditTemplate(
                id, value(fields, "summary"), each, enabled, when, configuration(configuration, each)));
    }

    private boolean enabled(@Nullable Placed enabled) {
        if (enabled != null && !enabled.text().equals("true") && !enabled.text().equals("false")) {
            text.problem(enabled, "'enabled' must be true or false");
        }
        return enabled == null || enabled.text().equals("true");
    }

    private @Nullable XPathExecutable when(@Nullable Placed when) {
        try {
            return when == null ? null : xpaths.compile(when.text());
        } catch (SaxonApiException e) {
            text.problem(
                    when,
                    "'when': the XPath cannot be compiled: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
            return null;
        }
    }

    private List<TemplateElement> configuration(Placed placed, TemplateKind kind) {
        // The text of a block begins on the line after the key.
        int line = placed.text().contains("\n") ? placed.line() + 1 : placed.line();
        Optional<TemplateElement> root = TemplateXml.read(placed.text(), line, this::problem);
        if (root.isEmpty()) {
            return List.of();
        }
        if (!root.get().name().equals(kind.root())) {
            problem(
                    root.get().line(),
                    "the configuration for " + kind.word() + " must be one <" + kind.root() + ">, not <"
                            + root.get().name() + ">");
        }
        if (root.get().children().isEmpty()) {
            problem(root.get().line(), "there is nothing in <" + root.get().name() + "> to write");
        }
        root.get().children().forEach(child -> section(child, kind));
        distinct(root.get());
        return root.get().children();
    }

    private void section(TemplateElement child, TemplateKind kind) {
        if (child.name().equals(TemplateElement.KEY)) {
            problem(child.line(), "<name> must not stand here: the gateway names what the template applies to");
        } else if (!kind.sections().isEmpty() && !kind.sections().contains(child.name())) {
            problem(
                    child.line(),
                    "<" + child.name() + "> is outside of what a template may write: "
                            + String.join(", ", kind.sections()));
        }
        if (child.isMarker()) {
            marker(child);
        }
        check(child, kind);
    }

    /** Names with a slash are those of our own records. */
    private void marker(TemplateElement marker) {
        for (TemplateElement data : marker.children()) {
            boolean isPair = data.name().equals("data")
                    && data.key()
                            .filter(key ->
                                    !key.text().contains("/") && !key.text().isEmpty())
                            .isPresent()
                    && data.children().stream()
                            .allMatch(each -> each.name().equals(TemplateElement.KEY)
                                    || (each.name().equals("value")
                                            && !each.text().isEmpty()));
            if (!isPair && !data.name().equals(TemplateElement.KEY)) {
                problem(
                        data.line(),
                        "in the marker may stand <data> with a <name> that has no slash, and a <value>, and nothing else");
            }
        }
    }

    private void check(TemplateElement element, TemplateKind kind) {
        if (REFUSED.contains(element.name())) {
            problem(element.line(), "<" + element.name() + "> is refused: it acts beyond the place where it stands");
        }
        for (String name : Placeholders.in(element.text())) {
            if (!kind.placeholders().contains(name)) {
                problem(
                        element.line(),
                        "there is no placeholder {" + name + "} for " + kind.word() + "; known are "
                                + String.join(
                                        ", ",
                                        kind.placeholders().stream().sorted().toList()));
            }
        }
        if (Placeholders.hasLooseBrace(element.text())) {
            problem(
                    element.line(),
                    "a brace must belong to a placeholder such as {host-name}: '" + element.text() + "'");
        }
        if (element.name().equals(TemplateElement.KEY)
                && (element.text().isEmpty() || !element.children().isEmpty())) {
            problem(element.line(), "<name> must hold a text: it tells the entries of a list apart");
        }
        distinct(element);
        element.children().forEach(child -> check(child, kind));
    }

    /** Values that stand beside each other under one name could not be told apart. */
    private void distinct(TemplateElement element) {
        Set<List<String>> seen = new HashSet<>();
        for (TemplateElement child : element.children()) {
            List<String> same = new ArrayList<>(List.of(child.name()));
            child.key().ifPresent(key -> same.add(key.text()));
            if (!seen.add(same)) {
                problem(
                        child.line(),
                        "<" + String.join("> ", same) + " stands there twice; a template writes a statement once");
            }
        }
    }

    private void problem(int line, String what) {
        text.problem(line, what);
    }

    private static String value(Map<String, Placed> fields, String key) {
        Placed field = fields.get(key);
        return field == null ? "" : field.text().strip();
    }
}
