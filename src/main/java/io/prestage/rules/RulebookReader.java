package io.prestage.rules;

import io.prestage.model.InterfaceVerdict;
import io.prestage.model.Role;
import io.prestage.rules.RulebookText.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Compiles a rulebook and gathers every problem in it before it gives up. */
final class RulebookReader {
    private static final List<String> TOP_KEYS = List.of("rulebook", "summary", "definitions", "rules");
    private static final List<String> RULE_KEYS =
            List.of("id", "decides", "when", "verdict", "used", "near", "sentence", "source", "at", "found", "missing");

    private final RulebookText text;
    private final XPaths xpaths = new XPaths(FactsTree.VARIABLES);
    private final Set<String> ids = new HashSet<>();

    private RulebookReader(String fileName) {
        this.text = new RulebookText(fileName, "'rulebook' and 'rules'");
    }

    static Rulebook read(String yaml, String fileName) {
        RulebookReader reader = new RulebookReader(fileName);
        Optional<MappingNode> root = reader.text.root(yaml);
        Optional<Rulebook> rulebook = root.map(reader::rulebook);
        if (!reader.text.problems().isEmpty() || rulebook.isEmpty()) {
            throw new RulebookException(reader.text.problems());
        }
        return rulebook.get();
    }

    private Rulebook rulebook(MappingNode root) {
        root.getValue().stream()
                .map(pair -> text.place(pair.getKeyNode()))
                .filter(key -> !TOP_KEYS.contains(key.text()))
                .forEach(key -> text.problem(
                        key, "there is no key '" + key.text() + "' here; known are " + String.join(", ", TOP_KEYS)));
        String name = text.text(root, "rulebook");
        if (name.isBlank()) {
            text.problem(text.place(root), "'rulebook' must name it");
        }
        String summary = text.text(root, "summary");
        List<Definition> definitions = new ArrayList<>();
        text.texts(root, "definitions").forEach((variable, expression) -> {
            compile(expression, "definition '" + variable + "'")
                    .ifPresent(compiled -> definitions.add(new Definition(variable, expression.text(), compiled)));
            if (!xpaths.declare(variable)) {
                text.problem(expression, "'" + variable + "' cannot name a definition: it is taken, or no XML name");
            }
        });
        List<Rule> rules = new ArrayList<>();
        text.items(root, "rules").forEach(node -> rule(node).ifPresent(rules::add));
        return new Rulebook(name, summary, definitions, rules);
    }

    private Optional<Rule> rule(Node node) {
        Map<String, Placed> fields = text.fields(node, RULE_KEYS);
        Placed here = text.place(node);
        Placed id = fields.getOrDefault("id", here);
        if (id.text().isBlank() || !ids.add(id.text())) {
            text.problem(id, id.text().isBlank() ? "a rule needs an id" : "there is another rule '" + id.text() + "'");
        }
        Optional<Slot> slot = Slot.ofWord(value(fields, "decides"));
        if (slot.isEmpty()) {
            text.problem(
                    fields.getOrDefault("decides", here),
                    "rule '" + id.text() + "': 'decides' must be one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Slot.values()).map(Slot::word).toList()));
            return Optional.empty();
        }
        checkVerdict(slot.get(), fields, here, id.text());
        if (value(fields, "sentence").isBlank()) {
            text.problem(here, "rule '" + id.text() + "' needs a 'sentence' for the operator");
        }
        Placed when = fields.get("when");
        if (when == null) {
            text.problem(here, "rule '" + id.text() + "' needs a condition 'when'");
            return Optional.empty();
        }
        if (fields.containsKey("used") && slot.get() != Slot.VLAN_POOL) {
            text.problem(fields.get("used"), "rule '" + id.text() + "': 'used' is for rules that decide vlan-pool");
        }
        @Nullable XPathExecutable used = optional(fields, "used", id.text());
        @Nullable XPathExecutable near = optional(fields, "near", id.text());
        return compile(when, "rule '" + id.text() + "'")
                .map(condition -> new Rule(
                        new RuleOutline(
                                id.text(),
                                slot.get().word(),
                                value(fields, "verdict"),
                                value(fields, "when"),
                                value(fields, "sentence"),
                                value(fields, "source")),
                        slot.get(),
                        condition,
                        used,
                        near,
                        value(fields, "at"),
                        value(fields, "found"),
                        value(fields, "missing")));
    }

    private @Nullable XPathExecutable optional(Map<String, Placed> fields, String key, String id) {
        Placed expression = fields.get(key);
        return expression == null
                ? null
                : compile(expression, "rule '" + id + "', '" + key + "'").orElse(null);
    }

    private void checkVerdict(Slot slot, Map<String, Placed> fields, Placed here, String id) {
        String verdict = value(fields, "verdict");
        List<String> allowed = switch (slot) {
            case ROLE -> Arrays.stream(Role.values()).map(Enum::name).toList();
            case INTERFACE ->
                Arrays.stream(InterfaceVerdict.values()).map(Enum::name).toList();
            default -> List.of();
        };
        boolean right = slot.hasVerdict()
                ? (allowed.isEmpty() ? !verdict.isBlank() : allowed.contains(verdict))
                : verdict.isEmpty();
        if (!right) {
            String wanted = allowed.isEmpty()
                    ? (slot.hasVerdict() ? "a name" : "left out")
                    : "one of " + String.join(", ", allowed);
            text.problem(fields.getOrDefault("verdict", here), "rule '" + id + "': 'verdict' must be " + wanted);
        }
    }

    private Optional<XPathExecutable> compile(Placed expression, String owner) {
        try {
            return Optional.of(xpaths.compile(expression.text()));
        } catch (SaxonApiException e) {
            text.problem(
                    expression,
                    owner + ": the XPath cannot be compiled: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
            return Optional.empty();
        }
    }

    private static String value(Map<String, Placed> fields, String key) {
        Placed field = fields.get(key);
        return field == null ? "" : field.text().strip();
    }
}
