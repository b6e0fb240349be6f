package io.prestage.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code openapi.yaml} as a page: a list of all operations, each of them with what it takes and answers, and all schemas. */
final class ApiPage {
    private final Map<?, ?> document;
    private final StringBuilder html = new StringBuilder();

    ApiPage(Object openApi) {
        document = (Map<?, ?>) openApi;
    }

    String html() {
        Map<?, ?> info = map(document.get("info"));
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<link rel=\"stylesheet\" href=\"" + ApiPages.PATH
                        + "/style.css\"><title>REST of Prestage</title>")
                .append("</head>\n<body>\n<h1>REST of Prestage</h1>\n<p>")
                .append(text(info.get("description")))
                .append(
                        "</p>\n<p>The same for programs: <a href=\"/openapi.json\">/openapi.json</a>. Kinds of problems:")
                .append(" <a href=\"" + ProblemPages.PATH + "\">" + ProblemPages.PATH
                        + "</a>.</p>\n<nav>\n<h2>Operations</h2>\n<ul>\n");
        each((id, method, path, operation) -> html.append("<li><a href=\"#" + id + "\"><b>" + method + "</b> <code>"
                + text(path) + "</code></a> " + text(operation.get("summary")) + "</li>\n"));
        html.append("</ul>\n</nav>\n<main>\n");
        each(this::operation);
        html.append("<h2>Schemas</h2>\n");
        map(map(document.get("components")).get("schemas")).forEach((name, schema) -> {
            html.append("<section id=\"schema-" + text(name) + "\">\n<h3>" + text(name) + "</h3>\n");
            html.append(new SchemaText(map(schema)).html()).append("</section>\n");
        });
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    /** Something to write for an operation. */
    private interface Part {
        void of(String id, String method, String path, Map<?, ?> operation);
    }

    private void each(Part part) {
        map(document.get("paths"))
                .forEach((path, operations) -> map(operations).forEach((method, operation) -> {
                    if (DescribedOperations.METHODS.contains(String.valueOf(method))) {
                        part.of(
                                text(map(operation).get("operationId")),
                                String.valueOf(method).toUpperCase(Locale.ROOT),
                                String.valueOf(path),
                                map(operation));
                    }
                }));
    }

    private void operation(String id, String method, String path, Map<?, ?> operation) {
        html.append("<section id=\"" + id + "\">\n<h3><b>" + method + "</b> <code>" + text(path) + "</code></h3>\n<p>"
                + text(operation.get("summary")) + "</p>\n");
        if (operation.get("description") != null) {
            html.append("<p>" + text(operation.get("description")) + "</p>\n");
        }
        if (operation.get("parameters") instanceof List<?> parameters) {
            html.append("<table>\n<tr><th>parameter</th><th>in</th><th>type</th><th></th></tr>\n");
            parameters.forEach(each -> parameter(resolved(each)));
            html.append("</table>\n");
        }
        if (operation.get("requestBody") != null) {
            html.append("<p>Body:</p>\n" + content(map(operation.get("requestBody"))));
        }
        html.append("<table>\n<tr><th>status</th><th></th></tr>\n");
        map(operation.get("responses")).forEach((status, response) -> {
            Map<?, ?> answer = resolved(response);
            html.append("<tr><td>" + text(status) + "</td><td>" + text(answer.get("description")) + content(answer)
                    + "</td></tr>\n");
        });
        html.append("</table>\n</section>\n");
    }

    private void parameter(Map<?, ?> parameter) {
        html.append("<tr><td><code>" + text(parameter.get("name")) + "</code></td><td>" + text(parameter.get("in"))
                + "</td><td>" + new SchemaText(map(parameter.get("schema"))).inline() + "</td><td>"
                + text(parameter.get("description")) + "</td></tr>\n");
    }

    private static String content(Map<?, ?> of) {
        return map(of.get("content")).entrySet().stream()
                .map(each -> "<div><code>" + text(each.getKey()) + "</code> "
                        + new SchemaText(map(map(each.getValue()).get("schema"))).html() + "</div>")
                .collect(Collectors.joining());
    }

    private Map<?, ?> resolved(Object node) {
        Map<?, ?> map = map(node);
        if (map.get("$ref") instanceof String reference) {
            Map<?, ?> found = document;
            for (String step : reference.substring("#/".length()).split("/", -1)) {
                found = map(found.get(step));
            }
            return found;
        }
        return map;
    }

    static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Safe in text and in attributes. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Collection<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
