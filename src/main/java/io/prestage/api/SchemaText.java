package io.prestage.api;

import static io.prestage.api.ApiPage.map;
import static io.prestage.api.ApiPage.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON Schema as people read it: its type in a line, and the members of an object in a table. */
final class SchemaText {
    private static final String REFERENCE = "#/components/schemas/";
    private static final List<String> LIMITS = List.of(
            "format",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "default",
            "const");

    private final Map<?, ?> schema;

    SchemaText(Map<?, ?> schema) {
        this.schema = schema;
    }

    /** In a line. */
    String inline() {
        if (schema.get("$ref") instanceof String reference) {
            String name = text(reference.replace(REFERENCE, ""));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        for (String of : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.get(of) instanceof List<?> all) {
                return all.stream()
                        .map(each -> new SchemaText(map(each)).inline())
                        .collect(Collectors.joining(of.equals("allOf") ? " and " : " or "));
            }
        }
        String type = text(schema.get("type"));
        if (schema.get("items") != null) {
            type += " of " + new SchemaText(map(schema.get("items"))).inline();
        } else if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            type += " of " + new SchemaText(values).inline();
        }
        String limits = LIMITS.stream()
                .filter(schema::containsKey)
                .map(limit -> limit + " " + text(schema.get(limit)))
                .collect(Collectors.joining(", "));
        return type
                + (limits.isEmpty() ? "" : " (" + limits + ")")
                + (schema.get("enum") == null ? "" : ": " + text(schema.get("enum")));
    }

    /** With its members. */
    String html() {
        Map<?, ?> members = map(schema.get("properties"));
        String about = schema.get("description") == null ? "" : "<p>" + text(schema.get("description")) + "</p>\n";
        if (members.isEmpty()) {
            return about + "<p>" + inline() + "</p>\n";
        }
        List<?> required = schema.get("required") instanceof List<?> all ? all : List.of();
        StringBuilder html =
                new StringBuilder(about).append("<table>\n<tr><th>member</th><th>type</th><th></th></tr>\n");
        members.forEach((name, member) -> html.append("<tr><td><code>" + text(name) + "</code>"
                + (required.contains(name) ? " *" : "") + "</td><td>" + new SchemaText(map(member)).inline()
                + "</td><td>" + text(map(member).get("description")) + nested(map(member)) + "</td></tr>\n"));
        return html.append("</table>\n").toString();
    }

    private static String nested(Map<?, ?> member) {
        Map<?, ?> inner = member.get("items") == null ? member : map(member.get("items"));
        return map(inner.get("properties")).isEmpty() ? "" : new SchemaText(inner).html();
    }
}
