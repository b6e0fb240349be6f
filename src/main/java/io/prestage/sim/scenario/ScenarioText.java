package io.prestage.sim.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The YAML of a scenario taken apart; every problem is kept with its place. */
final class ScenarioText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h)");

    private final String fileName;
    private final List<String> problems = new ArrayList<>();

    ScenarioText(String fileName) {
        this.fileName = fileName;
    }

    List<String> problems() {
        return problems;
    }

    Optional<MappingNode> root(String yaml) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(fileName).build()).composeString(yaml);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(fileName + ": must be a mapping with 'scenario' and 'steps'");
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

    /** The values of a mapping by key; a key that is not known is a problem, and so is one that stands twice. */
    Map<String, Node> fields(Node node, List<String> known) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "must be a mapping of " + String.join(", ", known));
            return fields;
        }
        for (NodeTuple pair : mapping.getValue()) {
            String key = text(pair.getKeyNode());
            if (!known.contains(key)) {
                problem(pair.getKeyNode(), "there is no key '" + key + "' here; known are " + String.join(", ", known));
            } else if (fields.put(key, pair.getValueNode()) != null) {
                problem(pair.getKeyNode(), "'" + key + "' stands twice; keep one");
            }
        }
        return fields;
    }

    List<Node> items(Node node, String what) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        problem(node, "'" + what + "' must be a list");
        return List.of();
    }

    /** The text of a scalar; anything else is a problem. */
    String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(node, "must be a single value");
        return "";
    }

    @Nullable String text(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null ? null : text(node);
    }

    @Nullable Duration duration(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null ? null : duration(node, "'" + key + "'", text(node));
    }

    Duration duration(Node at, String what, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            problem(at, what + " must be a time such as 500ms, 10s, 2.5m or 1h, not '" + text + "'");
            return Duration.ZERO;
        }
        double seconds = Double.parseDouble(matcher.group(1))
                * switch (matcher.group(2)) {
                    case "ms" -> 0.001;
                    case "s" -> 1;
                    case "m" -> 60;
                    default -> 3_600;
                };
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    double number(Node node, String what, double most) {
        String text = text(node);
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        problem(
                node,
                what + " must be a number from 0 to " + (most == 1 ? "1" : String.valueOf((long) most)) + ", not '"
                        + text + "'");
        return 0;
    }

    int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    void problem(Node at, String what) {
        String place = at.getStartMark()
                .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse("");
        problems.add(fileName + place + ": " + what);
    }
}
