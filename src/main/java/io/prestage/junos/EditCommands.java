package io.prestage.junos;

import io.prestage.model.Edit;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import io.prestage.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a plan as commands that an operator would type. */
public final class EditCommands {
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9._:/+-]+");
    /** Lists whose entries commands name without the element around them: {@code vlans v10}, not {@code vlans vlan v10}. */
    private static final Map<String, String> UNSAID = Map.of(
            "interfaces", "interface", "vlans", "vlan", "routing-instances", "instance", "bridge-domains", "domain");

    private EditCommands() {}

    /** A marker that stands there is taken away first. What is left as it is comes last, as comments. */
    public static List<String> of(Plan plan, Collection<Marker> held) {
        Set<MarkerPlace> standing = held.stream().map(Marker::place).collect(Collectors.toSet());
        List<String> commands = new ArrayList<>();
        for (Edit edit : plan.edits()) {
            String macro = macro(edit.place());
            if (standing.contains(edit.place())) {
                commands.add("delete " + macro);
            }
            String holder = holder(edit.place());
            edit.taken().forEach(each -> commands.add("delete " + holder + path(each)));
            if (edit instanceof WriteMarker write) {
                write.marker()
                        .values()
                        .forEach((name, value) -> commands.add("set " + macro + word(name) + word(value)));
                write.set().forEach(each -> commands.add("set " + holder + path(each) + word(each.value())));
            }
        }
        plan.notes().forEach(note -> commands.add("# " + note.replaceAll("\\s+", " ")));
        return commands;
    }

    /** Of places that an edit changed, those where a marker stood that its commands take away. */
    public static Set<MarkerPlace> replaced(Collection<String> commands, Collection<MarkerPlace> places) {
        return places.stream()
                .filter(place -> commands.contains("delete " + macro(place)))
                .collect(Collectors.toSet());
    }

    /** A word as it stands in commands. */
    public static String quoted(String word) {
        return PLAIN_WORD.matcher(word).matches()
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String macro(MarkerPlace place) {
        return holder(place) + "apply-macro " + Marker.NAME;
    }

    private static String holder(MarkerPlace place) {
        return place instanceof OnInterface port ? "interfaces " + quoted(port.name()) + " " : "";
    }

    private static String path(Statement statement) {
        List<String> words = new ArrayList<>();
        String around = "";
        for (Statement.Step step : statement.path()) {
            if (!step.name().equals(UNSAID.get(around))) {
                words.add(step.name());
            }
            if (!step.key().isEmpty()) {
                words.add(quoted(step.key()));
            }
            around = step.name();
        }
        return String.join(" ", words);
    }

    private static String word(String word) {
        return word.isEmpty() ? "" : " " + quoted(word);
    }
}
