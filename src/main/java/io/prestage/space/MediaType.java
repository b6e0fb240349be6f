package io.prestage.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A media type with its parameters, as {@code Accept} and {@code Content-Type} have them (RFC 9110 section 8.3.1): parameters in any order,
 * quoted or not. Clients of Junos Space even quote {@code q}.
 *
 * @param type all before the first parameter, in lower case
 * @param parameters values by name in lower case
 */
record MediaType(String type, Map<String, String> parameters) {
    private static final String VENDOR = "application/vnd.net.juniper.space.";

    /** A vendor type: what stands between its prefix and {@code +}. */
    record Vendor(String name, Format format) {}

    /** How a body is written. */
    enum Format {
        XML,
        JSON;

        String suffix() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** Writes a vendor type the way Space does. */
    static String render(String name, Format format, int version) {
        return VENDOR + name + "+" + format.suffix() + ";version=" + version + ";charset=UTF-8";
    }

    /** The types of a header; empty where one of them is none. */
    static Optional<List<MediaType>> list(String header) {
        List<MediaType> types = new ArrayList<>();
        for (String part : split(header, ',')) {
            Optional<MediaType> type = part.isBlank() ? Optional.empty() : one(part);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            types.add(type.get());
        }
        return Optional.of(types);
    }

    /** The one type of a header. */
    static Optional<MediaType> one(String text) {
        List<String> parts = split(text, ';');
        String type = parts.get(0).strip().toLowerCase(Locale.ROOT);
        if (!type.matches("[!#$&^_.+*a-z0-9-]+/[!#$&^_.+*a-z0-9-]+")) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unquoted(part.substring(equals + 1).strip()));
            } else if (!part.isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(new MediaType(type, parameters));
    }

    /** Splits at a character that does not stand in quotes. */
    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == at && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted
                ? value.substring(1, value.length() - 1)
                        .replaceAll("\\\\(.)", "$1")
                        .strip()
                : value;
    }

    Optional<Vendor> vendor() {
        int plus = type.lastIndexOf('+');
        if (!type.startsWith(VENDOR) || plus < VENDOR.length()) {
            return Optional.empty();
        }
        String name = type.substring(VENDOR.length(), plus);
        return switch (type.substring(plus + 1)) {
            case "xml" -> Optional.of(new Vendor(name, Format.XML));
            case "json" -> Optional.of(new Vendor(name, Format.JSON));
            default -> Optional.empty();
        };
    }

    Optional<String> version() {
        return Optional.ofNullable(parameters.get("version"));
    }

    /** How much it is wanted, from 0 to 1; what is no number counts as 1. */
    double quality() {
        try {
            double quality = Double.parseDouble(parameters.getOrDefault("q", "1"));
            return Double.isNaN(quality) ? 1 : Math.max(0, Math.min(1, quality));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
