package io.prestage.netconf;

import io.prestage.netconf.RpcError.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the errors of a reply at whatever depth they stand: {@code rpc-error}, and the {@code xnm:error} and {@code xnm:warning} of older
 * Junos. Namespaces and prefixes differ between releases and modes of Junos, so names are compared without them.
 */
final class ErrorCollector {
    private static final String INFO = "error-info";
    /** Where releases and {@code xnm:error} put beside {@code error-info} what belongs in it. */
    private static final List<String> JUNOS_INFO =
            List.of("bad-element", "source-daemon", "token", "statement", "filename", "line-number");

    /** A device that has more to complain about than this says nothing new. */
    private static final int MAX_ERRORS = 1000;

    private static final int MAX_FIELD_CHARACTERS = 16_384;

    private final List<RpcError> errors = new ArrayList<>();
    private final Map<String, StringBuilder> fields = new HashMap<>();
    private final Map<String, String> info = new LinkedHashMap<>();
    private final Deque<String> within = new ArrayDeque<>();
    private final StringBuilder engine = new StringBuilder();
    private @Nullable String element;
    private int errorDepth;
    private int engineDepth;
    private boolean inEngineName;

    static boolean isError(XMLStreamReader reader) {
        String name = reader.getLocalName();
        return name.equals("rpc-error")
                || ((name.equals("error") || name.equals("warning")) && "xnm".equals(reader.getPrefix()));
    }

    List<RpcError> errors() {
        return errors;
    }

    boolean anyFailure() {
        return !errors.stream().allMatch(RpcError::isWarning);
    }

    /** Takes an event inside {@code rpc-reply}; the depth is that of the element at its start, and that of its parent at its end. */
    void take(XMLStreamReader reader, int depth) {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(reader, depth);
            case XMLStreamConstants.END_ELEMENT -> end(depth + 1);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader);
            default -> {
                // Nothing of an error.
            }
        }
    }

    private void start(XMLStreamReader reader, int depth) {
        String name = reader.getLocalName();
        if (element != null) {
            within.push(name);
        } else if (isError(reader)) {
            element = name;
            errorDepth = depth;
        } else if (engineDepth == 0 && (name.equals("routing-engine") || name.equals("multi-routing-engine-item"))) {
            engineDepth = depth;
            engine.setLength(0);
        } else if (depth == engineDepth + 1 && (name.equals("name") || name.equals("re-name"))) {
            inEngineName = engine.isEmpty();
        }
    }

    private void end(int depth) {
        inEngineName = false;
        if (element == null) {
            if (depth == engineDepth) {
                engineDepth = 0;
            }
        } else if (depth > errorDepth) {
            within.poll();
        } else {
            if (errors.size() < MAX_ERRORS) {
                errors.add(error(element));
            }
            element = null;
            fields.clear();
            info.clear();
            within.clear();
        }
    }

    private void text(XMLStreamReader reader) {
        if (inEngineName && engine.length() < MAX_FIELD_CHARACTERS) {
            engine.append(reader.getText().strip());
        }
        String name = within.peek();
        if (name != null) {
            StringBuilder value =
                    fields.computeIfAbsent(within.contains(INFO) ? INFO + name : name, any -> new StringBuilder());
            if (value.length() < MAX_FIELD_CHARACTERS) {
                value.append(reader.getText());
            }
        }
    }

    private RpcError error(String element) {
        boolean warning = element.equals("warning") || "warning".equals(field("error-severity"));
        fields.forEach((name, value) -> {
            if (name.startsWith(INFO) && !value.toString().isBlank()) {
                String inner = name.substring(INFO.length());
                info.put(
                        inner.isEmpty() || inner.equals(INFO) ? "text" : inner,
                        value.toString().strip());
            }
        });
        for (String name : JUNOS_INFO) {
            @Nullable String value = field(name);
            if (value != null) {
                info.putIfAbsent(name, value);
            }
        }
        @Nullable String message = field("error-message");
        @Nullable String path = field("error-path");
        return new RpcError(
                field("error-type"),
                field("error-tag"),
                warning ? Severity.WARNING : Severity.ERROR,
                field("error-app-tag"),
                path == null ? field("edit-path") : path,
                message == null ? field("message") : message,
                info,
                engineDepth > 0 && !engine.isEmpty() ? engine.toString() : null);
    }

    private @Nullable String field(String name) {
        StringBuilder value = fields.get(name);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
