package io.prestage.netconf;

import io.prestage.netconf.RpcError.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Gathers one error element: {@code rpc-error}, or the {@code xnm:error} and {@code xnm:warning} of older Junos. */
final class ErrorReader {
    private static final String INFO = "error-info";

    private final String element;
    private final int depth;
    private final Map<String, StringBuilder> fields = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    ErrorReader(XMLStreamReader reader, int depth) {
        this.element = reader.getLocalName();
        this.depth = depth;
    }

    static boolean isError(XMLStreamReader reader) {
        String name = reader.getLocalName();
        return name.equals("rpc-error")
                || ((name.equals("error") || name.equals("warning")) && "xnm".equals(reader.getPrefix()));
    }

    /** Depth of the error element itself. */
    int depth() {
        return depth;
    }

    void start(String name) {
        path.push(name);
    }

    void end() {
        path.poll();
    }

    void text(String text) {
        if (!text.isBlank() && !path.isEmpty()) {
            // Everything inside error-info belongs to it, whatever its elements are called.
            String field = path.contains(INFO) ? INFO : path.peek();
            StringBuilder value = fields.computeIfAbsent(field, name -> new StringBuilder());
            value.append(value.isEmpty() ? "" : " ").append(text.strip());
        }
    }

    RpcError error() {
        boolean warning = element.equals("warning") || "warning".equals(field("error-severity"));
        return new RpcError(
                field("error-type"),
                field("error-tag"),
                warning ? Severity.WARNING : Severity.ERROR,
                field("error-path"),
                field("error-message") == null ? field("message") : field("error-message"),
                field(INFO));
    }

    private @Nullable String field(String name) {
        StringBuilder value = fields.get(name);
        return value == null ? null : value.toString();
    }
}
