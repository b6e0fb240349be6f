package io.prestage.junos;

import io.prestage.model.Edit;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import java.util.Map;

/** Writes a plan as the configuration that {@code edit-config} takes with default operation merge. */
public final class EditRenderer {
    /** The namespace in which Junos prints its configuration; it takes the configuration in any. */
    private static final String START = "<configuration xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\""
            + " xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\">";

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
