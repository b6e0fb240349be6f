package io.prestage.sim.scenario;

import io.prestage.sim.scenario.Selection.Device;
import io.prestage.sim.voice.Disturbance;
import io.prestage.sim.voice.VoiceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a step does. */
final class ActionReader {
    static final List<String> KEYS = List.of(
            "commit",
            "commit-confirmed",
            "fault",
            "restart",
            "link",
            "reset-revisions",
            "silence",
            "loss",
            "noise",
            "end");
    private static final List<String> COMMIT_KEYS =
            List.of("user", "comment", "change", "edit", "client", "synchronize");
    private static final List<String> CONFIRMED_KEYS =
            List.of("user", "comment", "change", "edit", "client", "within", "confirm-after");
    private static final List<String> LINK_KEYS = List.of("port", "state", "for");
    private static final List<String> LOSS_KEYS = List.of("loss", "reorder", "duplicate");
    private static final Duration USUAL_WITHIN = Duration.ofMinutes(10);

    private final ScenarioText text;
    private final ScenarioActions fleet;

    ActionReader(ScenarioText text, ScenarioActions fleet) {
        this.text = text;
        this.fleet = fleet;
    }

    /** Null where it is wrong; the problem is recorded. */
    @Nullable Action read(String key, Node value, List<Device> devices) {
        return switch (key) {
            case "commit" -> commit(value, false);
            case "commit-confirmed" -> commit(value, true);
            case "fault" -> fault(value);
            case "restart" -> restart(value);
            case "link" -> link(value, devices);
            case "reset-revisions" -> bare(value, key, new Action.ResetRevisions());
            case "silence" -> silence(value);
            case "loss" -> loss(value);
            case "noise" -> new Action.Noise(text.number(value, "'noise'", VoiceSettings.MOST_NOISE));
            default -> bare(value, key, new Action.End());
        };
    }

    private Action commit(Node node, boolean confirmed) {
        Map<String, Node> fields = text.fields(node, confirmed ? CONFIRMED_KEYS : COMMIT_KEYS);
        String change = text.text(fields, "change");
        String edit = text.text(fields, "edit");
        if (change != null && edit != null) {
            text.problem(node, "give either 'change' (a ready one) or 'edit' (XML or commands)");
        }
        String what = edit != null ? edit : change != null ? change : "description";
        try {
            fleet.checkEdit(what);
        } catch (IllegalArgumentException e) {
            text.problem(
                    Objects.requireNonNullElse(fields.get(edit != null ? "edit" : "change"), node),
                    String.valueOf(e.getMessage()));
        }
        Duration within = text.duration(fields, "within");
        return new Action.Commit(
                Objects.requireNonNullElse(text.text(fields, "user"), "noc"),
                text.text(fields, "comment"),
                what,
                client(fields),
                flag(fields, "synchronize"),
                confirmed ? Objects.requireNonNullElse(within, USUAL_WITHIN) : null,
                text.duration(fields, "confirm-after"));
    }

    private Action.Client client(Map<String, Node> fields) {
        String word = Objects.requireNonNullElse(text.text(fields, "client"), "cli");
        if (!word.equals("cli") && !word.equals("netconf")) {
            text.problem(
                    Objects.requireNonNull(fields.get("client")),
                    "'client' must be cli or netconf, not '" + word + "'");
        }
        return word.equals("netconf") ? Action.Client.NETCONF : Action.Client.CLI;
    }

    private boolean flag(Map<String, Node> fields, String key) {
        String word = Objects.requireNonNullElse(text.text(fields, key), "false");
        if (!word.equals("true") && !word.equals("false")) {
            text.problem(
                    Objects.requireNonNull(fields.get(key)), "'" + key + "' must be true or false, not '" + word + "'");
        }
        return word.equals("true");
    }

    /** {@code NAME on}, {@code NAME off} or {@code NAME for 30s}; parameters of a fault stand in its name. */
    private @Nullable Action fault(Node node) {
        String value = text.text(node).strip();
        Lasting lasting = lasting(node, value);
        if (lasting == null || lasting.rest().isEmpty()) {
            text.problem(node, "'fault' must be NAME on, NAME off or NAME for 30s, not '" + value + "'");
            return null;
        }
        try {
            fleet.checkFault(lasting.rest());
        } catch (IllegalArgumentException e) {
            text.problem(node, String.valueOf(e.getMessage()));
            return null;
        }
        return new Action.Fault(lasting.rest(), lasting.on(), lasting.time());
    }

    private @Nullable Action silence(Node node) {
        String value = text.text(node).strip();
        Lasting lasting = lasting(node, value);
        if (lasting == null || !lasting.rest().isEmpty()) {
            text.problem(node, "'silence' must be on, off or for 30s, not '" + value + "'");
            return null;
        }
        return new Action.Silence(lasting.on(), lasting.time());
    }

    private @Nullable Action restart(Node node) {
        String word = text.text(node);
        if (!word.equals("cold") && !word.equals("snmp")) {
            text.problem(node, "'restart' must be cold (the router) or snmp (its agent alone), not '" + word + "'");
            return null;
        }
        return new Action.Restart(word.equals("cold"));
    }

    private @Nullable Action link(Node node, List<Device> devices) {
        Map<String, Node> fields = text.fields(node, LINK_KEYS);
        String port = text.text(fields, "port");
        String state = text.text(fields, "state");
        if (port == null || state == null || !(state.equals("up") || state.equals("down"))) {
            text.problem(node, "'link' needs 'port' (a name, uni or core) and 'state' (up or down)");
            return null;
        }
        boolean anywhere = port.equals("uni")
                || port.equals("core")
                || devices.stream().anyMatch(device -> device.ports().contains(port));
        if (!anywhere) {
            text.problem(
                    Objects.requireNonNull(fields.get("port")),
                    "none of the routers has a port '" + port + "'; take one of its interfaces, uni or core");
        }
        return new Action.Link(port, state.equals("up"), text.duration(fields, "for"));
    }

    private Action loss(Node node) {
        if (!(node instanceof MappingNode)) {
            return new Action.Loss(fleet.disturbance().withLoss(text.number(node, "'loss'", 1)));
        }
        Map<String, Node> fields = text.fields(node, LOSS_KEYS);
        return new Action.Loss(
                new Disturbance(share(fields, "loss"), share(fields, "reorder"), share(fields, "duplicate")));
    }

    private double share(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null ? 0 : text.number(node, "'" + key + "'", 1);
    }

    private Action bare(Node node, String key, Action action) {
        String value = text.text(node);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("now")) {
            text.problem(node, "'" + key + "' takes no value but now, not '" + value + "'");
        }
        return action;
    }

    /** What stands before {@code on}, {@code off} or {@code for TIME}. */
    private record Lasting(
            String rest, boolean on, @Nullable Duration time) {}

    private @Nullable Lasting lasting(Node node, String value) {
        List<String> words = List.of(value.split("\\s+"));
        int last = words.size() - 1;
        if (words.get(last).equals("on") || words.get(last).equals("off")) {
            return new Lasting(
                    String.join(" ", words.subList(0, last)), words.get(last).equals("on"), null);
        }
        if (last >= 1 && words.get(last - 1).equals("for")) {
            return new Lasting(
                    String.join(" ", words.subList(0, last - 1)),
                    true,
                    text.duration(node, "the time", words.get(last)));
        }
        return null;
    }
}
