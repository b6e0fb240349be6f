package io.prestage.junos;

import io.prestage.model.Edit;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import io.prestage.model.Statement;
import java.util.List;

/** Writes a plan as the configuration that {@code edit-config} takes with default operation merge. */
public final class EditRenderer {
    /** The namespace in which Junos prints its configuration; it takes the configuration in any. */
    private static final String START = "<configuration xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\""
            + " xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\">";

    private EditRenderer() {}

    public static String render(Plan plan) {
        Node device = new Node("configuration", false);
        Node interfaces = new Node("interfaces", false);
        for (Edit edit : plan.edits()) {
            if (edit.place() instanceof OnInterface port) {
                Node holder = new Node("interface", false);
                holder.children().add(Node.leaf("name", port.name()));
                write(holder, edit);
                interfaces.children().add(holder);
            } else {
                write(device, edit);
            }
        }
        if (!interfaces.isLeaf()) {
            device.children().add(interfaces);
        }
        StringBuilder xml = new StringBuilder(START);
        device.children().forEach(child -> xml.append(child.xml()));
        return xml.append("</configuration>").toString();
    }

    /** The markers that an edit writes, as they say it; one without values is taken away. */
    public static List<Marker> markers(String content) {
        Node edit = Xml.read(content, "the edit");
        return Markers.read(edit.find("configuration").orElse(edit));
    }

    private static void write(Node holder, Edit edit) {
        holder.children().add(macro(edit));
        edit.taken().forEach(statement -> element(holder, statement).setOperation("delete"));
        if (edit instanceof WriteMarker write) {
            write.set().forEach(statement -> element(holder, statement).append(statement.value()));
        }
    }

    /** The element of a statement below its holder, with what is around it. */
    private static Node element(Node holder, Statement statement) {
        Node node = holder;
        for (Statement.Step step : statement.path()) {
            Node parent = node;
            node = parent.children(step.name())
                    .filter(each -> step.key().isEmpty() || step.key().equals(each.key()))
                    .findFirst()
                    .orElseGet(() -> add(parent, step));
        }
        return node;
    }

    private static Node add(Node parent, Statement.Step step) {
        Node node = new Node(step.name(), false);
        if (!step.key().isEmpty()) {
            node.children().add(Node.leaf("name", step.key()));
        }
        parent.children().add(node);
        return node;
    }

    private static Node macro(Edit edit) {
        Node macro = new Node("apply-macro", false);
        macro.setOperation(edit instanceof WriteMarker ? "replace" : "delete");
        macro.children().add(Node.leaf("name", Marker.NAME));
        if (edit instanceof WriteMarker write) {
            write.marker().values().forEach((name, value) -> {
                Node data = new Node("data", false);
                data.children().add(Node.leaf("name", name));
                if (!value.isEmpty()) {
                    data.children().add(Node.leaf("value", value));
                }
                macro.children().add(data);
            });
        }
        return macro;
    }
}
