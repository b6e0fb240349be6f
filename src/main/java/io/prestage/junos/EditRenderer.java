package io.prestage.junos;

import io.prestage.model.Edit;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a plan as the configuration that {@code edit-config} takes with default operation merge. */
public final class EditRenderer {
    /** The namespace in which Junos prints its configuration; it takes the configuration in any. */
    private static final String START = "<configuration xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\""
            + " xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\">";

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9._:/+-]+");

    private EditRenderer() {}

    public static String render(Plan plan) {
        StringBuilder device = new StringBuilder();
        StringBuilder interfaces = new StringBuilder();
        for (Edit edit : plan.edits()) {
            if (edit.place() instanceof OnInterface port) {
                interfaces
                        .append("<interface><name>")
                        .append(Xml.escape(port.name()))
                        .append("</name>")
                        .append(macro(edit))
                        .append("</interface>");
            } else {
                device.append(macro(edit));
            }
        }
        String ports = interfaces.isEmpty() ? "" : "<interfaces>" + interfaces + "</interfaces>";
        return START + device + ports + "</configuration>";
    }

    /** The same as commands that an operator would type, a marker that stands there being taken away first. */
    public static List<String> commands(Plan plan, Collection<Marker> held) {
        Set<MarkerPlace> taken = held.stream().map(Marker::place).collect(Collectors.toSet());
        List<String> commands = new ArrayList<>();
        for (Edit edit : plan.edits()) {
            String macro = statement(edit.place());
            if (taken.contains(edit.place())) {
                commands.add("delete " + macro);
            }
            if (edit instanceof WriteMarker write) {
                write.marker()
                        .values()
                        .forEach((name, value) ->
                                commands.add("set " + macro + " " + quoted(name) + " " + quoted(value)));
            }
        }
        return commands;
    }

    /** Of places that an edit changed, those where a marker stood that its commands take away. */
    public static Set<MarkerPlace> replaced(Collection<String> commands, Collection<MarkerPlace> places) {
        return places.stream()
                .filter(place -> commands.contains("delete " + statement(place)))
                .collect(Collectors.toSet());
    }

    private static String statement(MarkerPlace place) {
        String holder = place instanceof OnInterface port ? "interfaces " + quoted(port.name()) + " " : "";
        return holder + "apply-macro " + Marker.NAME;
    }

    private static String quoted(String word) {
        return PLAIN_WORD.matcher(word).matches()
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String macro(Edit edit) {
        if (edit instanceof WriteMarker write) {
            StringBuilder values = new StringBuilder();
            for (Map.Entry<String, String> value : write.marker().values().entrySet()) {
                values.append("<data><name>")
                        .append(Xml.escape(value.getKey()))
                        .append("</name><value>")
                        .append(Xml.escape(value.getValue()))
                        .append("</value></data>");
            }
            return "<apply-macro nc:operation=\"replace\"><name>" + Marker.NAME + "</name>" + values + "</apply-macro>";
        }
        return "<apply-macro nc:operation=\"delete\"><name>" + Marker.NAME + "</name></apply-macro>";
    }
}
