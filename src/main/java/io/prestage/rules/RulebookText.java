package io.prestage.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The YAML of a rulebook or a template taken apart, every part with its place, so that errors can say where. */
final class RulebookText {
    /** A text and the line and column at which it begins, counted from 1. */
    record Placed(String text, int line, int column) {}

    private final String fileName;
    private final String keys;
    private final List<String> problems = new ArrayList<>();

    /** @param keys that the file must have, for people */
    RulebookText(String fileName, String keys) {
        this.fileName = fileName;
        this.keys = keys;
    }

    List<String> problems() {
        return problems;
    }

    /** The top of the file, or empty when it is no mapping; the problem is recorded. */
    Optional<MappingNode> root(String yaml) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(fileName).build()).composeString(yaml);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(fileName + ": must be a mapping with " + keys);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            problems.add(fileName + place + ": is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(fileName + ": is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Text values of a mapping by key; a key that is not among the allowed ones is a problem. */
    Map<String, Placed> fields(Node node, List<String> allowed) {
        return fields(node, allowed, Set.of());
    }

    /** @param bare keys of which the value need not be a text for YAML */
    Map<String, Placed> fields(Node node, List<String> allowed, Set<String> bare) {
        Map<String, Placed> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(place(node), "must be a mapping of " + String.join(", ", allowed));
            return fields;
        }
        for (NodeTuple pair : mapping.getValue()) {
            Placed key = place(pair.getKeyNode());
            if (!allowed.contains(key.text())) {
                problem(key, "there is no key '" + key.text() + "' here; known are " + String.join(", ", allowed));
            } else if (bare.contains(key.text()) || isText(pair.getValueNode(), key.text())) {
                fields.put(key.text(), place(pair.getValueNode()));
            }
        }
        return fields;
    }

    /** A bare {@code true} or {@code 1} is no text in YAML, though it may have been meant as an expression. */
    private boolean isText(Node value, String key) {
        if (value instanceof ScalarNode && Tag.STR.equals(value.getTag())) {
            return true;
        }
        problem(
                place(value),
                "'" + key + "' must be a text" + (value instanceof ScalarNode ? "; put it in quotes" : ""));
        return false;
    }

    /** The text under a key of the top; empty where there is none. */
    String text(MappingNode mapping, String key) {
        return child(mapping, key)
                .filter(value -> isText(value, key))
                .map(value -> place(value).text().strip())
                .orElse("");
    }

    Optional<Node> child(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(pair -> place(pair.getKeyNode()).text().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    List<Node> items(MappingNode mapping, String key) {
        Optional<Node> value = child(mapping, key);
        if (value.isPresent() && value.get() instanceof SequenceNode list) {
            return list.getValue();
        }
        problem(place(value.orElse(mapping)), "'" + key + "' must be a list");
        return List.of();
    }

    /** Name to text, in the order of the file. */
    Map<String, Placed> texts(MappingNode mapping, String key) {
        Map<String, Placed> texts = new LinkedHashMap<>();
        child(mapping, key).ifPresent(value -> {
            if (value instanceof MappingNode named) {
                for (NodeTuple pair : named.getValue()) {
                    String name = place(pair.getKeyNode()).text();
                    if (isText(pair.getValueNode(), name)) {
                        texts.put(name, place(pair.getValueNode()));
                    }
                }
            } else {
                problem(place(value), "'" + key + "' must be a mapping");
            }
        });
        return texts;
    }

    Placed place(Node node) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return node.getStartMark()
                .map(mark -> new Placed(text, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Placed(text, 0, 0));
    }

    void problem(Placed at, String what) {
        problems.add(fileName + ", line " + at.line() + ", column " + at.column() + ": " + what);
    }

    /** A problem in a line, counted from 1. */
    void problem(int line, String what) {
        problems.add(fileName + ", line " + line + ": " + what);
    }
}
