package io.prestage.evidence;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which there is one form only, so that a hash over it can be computed anew by anyone: RFC 8785, of which numbers are whole ones.
 * Members are sorted by UTF-16 code units, there is no white space, and only what must be escaped is.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * Writes a value.
     *
     * @param value map, list, text, whole number, boolean, null; times and enum constants are written as their texts
     */
    public static String write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            json.append(value);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(json, map);
        } else if (value instanceof List<?> list) {
            appendList(json, list);
        } else if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Instant) {
            appendText(json, value.toString());
        } else {
            throw new IllegalArgumentException(
                    "no canonical JSON of a " + value.getClass().getName());
        }
    }

    private static void appendMap(StringBuilder json, Map<?, ?> map) {
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        json.append('{');
        Iterator<Map.Entry<String, @Nullable Object>> members =
                sorted.entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, @Nullable Object> member = members.next();
            appendText(json, member.getKey());
            json.append(':');
            append(json, member.getValue());
            json.append(members.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private static void appendList(StringBuilder json, List<?> list) {
        json.append('[');
        for (int i = 0; i < list.size(); i++) {
            json.append(i == 0 ? "" : ",");
            append(json, list.get(i));
        }
        json.append(']');
    }

    private static void appendText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(each < ' ' ? "\\u%04x".formatted((int) each) : String.valueOf(each));
            }
        }
        json.append('"');
    }
}
