package io.prestage.sim.scenario;

import io.prestage.sim.scenario.Selection.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a scenario and gathers every problem in it before it gives up. */
final class ScenarioReader {
    private static final List<String> TOP_KEYS = List.of("scenario", "steps");
    private static final List<String> TIME_KEYS = List.of("at", "after", "every", "times", "devices");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)%");

    private final ScenarioText text;
    private final List<Device> devices;
    private final ActionReader actions;

    ScenarioReader(String fileName, ScenarioActions fleet) {
        this.text = new ScenarioText(fileName);
        this.devices = fleet.devices();
        this.actions = new ActionReader(text, fleet);
    }

    Scenario read(String yaml) throws ScenarioException {
        Optional<MappingNode> root = text.root(yaml);
        List<Step> steps = new ArrayList<>();
        String name = "";
        if (root.isPresent()) {
            Map<String, Node> fields = text.fields(root.get(), TOP_KEYS);
            name = String.valueOf(text.text(fields, "scenario"));
            Node list = fields.get("steps");
            if (!fields.containsKey("scenario") || list == null) {
                text.problem(root.get(), "needs 'scenario' (its name) and 'steps' (a list)");
            } else {
                read(list, steps);
            }
        }
        if (!text.problems().isEmpty()) {
            throw new ScenarioException(text.problems());
        }
        return new Scenario(name, steps);
    }

    private void read(Node list, List<Step> steps) {
        Duration before = Duration.ZERO;
        for (Node node : text.items(list, "steps")) {
            Step step = step(node, before);
            if (step != null) {
                steps.add(step);
                before = step.at();
            }
        }
        if (steps.isEmpty() && text.problems().isEmpty()) {
            text.problem(list, "'steps' is empty; give at least one");
        }
    }

    private @Nullable Step step(Node node, Duration before) {
        List<String> known = new ArrayList<>(TIME_KEYS);
        known.addAll(ActionReader.KEYS);
        Map<String, Node> fields = text.fields(node, known);
        List<String> asked =
                ActionReader.KEYS.stream().filter(fields::containsKey).toList();
        if (asked.size() != 1) {
            text.problem(
                    node,
                    (asked.isEmpty() ? "a step needs one of " : "a step does one thing; make a step for each of ")
                            + String.join(", ", asked.isEmpty() ? ActionReader.KEYS : asked));
            return null;
        }
        @Nullable Node named = fields.get("devices");
        Selection selection = named == null ? Selection.ALL : selection(named);
        Action action = actions.read(
                asked.get(0), Objects.requireNonNull(fields.get(asked.get(0))), selection.candidates(devices));
        if (action != null && !action.isOfRouters() && fields.containsKey("devices")) {
            text.problem(node, "'" + asked.get(0) + "' is for the whole fleet; leave 'devices' out");
        }
        return action == null
                ? null
                : new Step(at(node, fields, before), every(fields), times(fields), selection, action, text.line(node));
    }

    private Duration at(Node node, Map<String, Node> fields, Duration before) {
        Duration at = text.duration(fields, "at");
        Duration after = text.duration(fields, "after");
        if ((at == null) == (after == null)) {
            text.problem(node, "a step needs either 'at' (since the start) or 'after' (since the step before)");
        }
        return at != null ? at : after != null ? before.plus(after) : before;
    }

    private @Nullable Duration every(Map<String, Node> fields) {
        Duration every = text.duration(fields, "every");
        if (every != null && every.compareTo(Duration.ofMillis(10)) < 0) {
            text.problem(Objects.requireNonNull(fields.get("every")), "'every' must be at least 10ms");
        }
        return every;
    }

    private @Nullable Integer times(Map<String, Node> fields) {
        Node node = fields.get("times");
        if (node == null) {
            return null;
        }
        int times = (int) text.number(node, "'times'", 1_000_000);
        if (times < 1 || !fields.containsKey("every")) {
            text.problem(node, "'times' says how often a step with 'every' happens, at least 1");
        }
        return times;
    }

    private Selection selection(Node node) {
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<String> words = new ArrayList<>();
        double share = 1;
        for (Node item : items) {
            String word = text.text(item);
            Matcher matcher = SHARE.matcher(word);
            if (matcher.matches()) {
                share = Double.parseDouble(matcher.group(1)) / 100;
                if (share <= 0 || share > 1) {
                    text.problem(item, "a share must be above 0% and at most 100%, not '" + word + "'");
                }
            } else {
                words.add(word);
                if (devices.stream().noneMatch(device -> Selection.fits(word, device))) {
                    text.problem(
                            item,
                            "no router of this fleet is '" + word
                                    + "'; give a name such as " + devices.get(0).name()
                                    + ", a pattern such as pe*, a kind (PE, P, RR, CE), all, or a share such as 10%");
                }
            }
        }
        return new Selection(words.isEmpty() ? List.of("all") : words, share);
    }
}
