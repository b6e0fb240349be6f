package io.prestage.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operations that {@code openapi.yaml} describes, found by method and path. */
final class DescribedOperations {
    static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Map<?, ?> document;
    private final List<Described> paths = new ArrayList<>();

    /** A path, with what may be done there, by method. */
    record Described(List<String> segments, Map<String, DescribedOperation> operations) {
        /** How many of its segments stand for anything. */
        long open() {
            return segments.stream().filter(each -> each.startsWith("{")).count();
        }

        boolean matches(List<String> asked) {
            if (asked.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < asked.size(); i++) {
                String segment = segments.get(i);
                boolean open = segment.startsWith("{");
                if (open ? asked.get(i).isEmpty() : !segment.equals(asked.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    DescribedOperations(Object openApi) {
        document = (Map<?, ?>) openApi;
        ((Map<?, ?>) at(document, "paths")).forEach((path, operations) -> paths.add(describe(path, operations)));
        // "/edits/stop" is not the edit "stop": what is written out goes before what stands for anything.
        paths.sort(Comparator.comparingLong(Described::open));
    }

    private Described describe(Object path, Object operations) {
        Map<String, DescribedOperation> byMethod = new TreeMap<>();
        ((Map<?, ?>) operations).forEach((method, operation) -> {
            if (METHODS.contains(String.valueOf(method))) {
                byMethod.put(String.valueOf(method).toUpperCase(Locale.ROOT), operation((Map<?, ?>) operation));
            }
        });
        return new Described(segments(String.valueOf(path)), byMethod);
    }

    private DescribedOperation operation(Map<?, ?> operation) {
        Map<String, DescribedParameter> parameters = new LinkedHashMap<>();
        Set<String> headers = new TreeSet<>();
        if (operation.get("parameters") instanceof List<?> all) {
            for (Object each : all) {
                Map<?, ?> parameter = resolved(each);
                if ("query".equals(parameter.get("in"))) {
                    Map<?, ?> schema = resolved(at(parameter, "schema"));
                    Map<?, ?> items = schema.get("items") == null ? schema : resolved(at(schema, "items"));
                    parameters.put(
                            String.valueOf(parameter.get("name")), DescribedParameter.of(parameter, schema, items));
                } else if ("header".equals(parameter.get("in"))) {
                    headers.add(String.valueOf(parameter.get("name")));
                }
            }
        }
        return new DescribedOperation(parameters, headers, mediaTypes(operation));
    }

    private static Set<String> mediaTypes(Map<?, ?> operation) {
        Set<String> types = new TreeSet<>();
        if (operation.get("requestBody") instanceof Map<?, ?> body) {
            ((Map<?, ?>) at(body, "content")).keySet().forEach(type -> types.add(String.valueOf(type)));
        }
        return types;
    }

    private Map<?, ?> resolved(Object node) {
        Map<?, ?> map = (Map<?, ?>) node;
        if (map.get("$ref") instanceof String reference) {
            Object found = document;
            for (String step : reference.substring("#/".length()).split("/", -1)) {
                found = at((Map<?, ?>) found, step);
            }
            return (Map<?, ?>) found;
        }
        return map;
    }

    private static Object at(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("openapi.yaml: '" + key + "' is missing");
        }
        return value;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** What is described of a path; empty where nothing is, as for routes that others have added. */
    Optional<Described> at(String path) {
        List<String> segments = segments(path);
        return paths.stream().filter(each -> each.matches(segments)).findFirst();
    }
}
