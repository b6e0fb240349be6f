package io.prestage.app;

import io.prestage.app.Setting.Parser;
import io.prestage.model.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the text of a setting becomes its value. Nothing is repaired silently. */
final class SettingParsers {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<ipv6>[0-9a-fA-F:.%\\w]+)]|(?<host>[^:\\s\\[\\]]+)):(?<port>\\d{1,5})");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private SettingParsers() {}

    static Parser<String> text() {
        return text -> text;
    }

    static Parser<Integer> integer(int from, int to) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= from && value <= to) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below, with the range.
            }
            throw new IllegalArgumentException("a whole number from " + from + " to " + to);
        };
    }

    static Parser<Duration> duration() {
        return text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("a duration such as 500ms, 2s, 15m, 12h or 30d");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        };
    }

    static Parser<Duration> duration(Duration from, Duration to) {
        return text -> {
            Duration value = duration().parse(text);
            if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
                throw new IllegalArgumentException(
                        "a duration from " + from.toSeconds() + "s to " + to.toSeconds() + "s");
            }
            return value;
        };
    }

    static Parser<String> nodeName() {
        return text -> {
            if (!text.matches("[A-Za-z0-9._-]{1,100}")) {
                throw new IllegalArgumentException("a name of letters, digits, '.', '_' and '-', at most 100");
            }
            return text;
        };
    }

    static <E extends Enum<E>> Parser<E> oneOf(Class<E> type) {
        return text -> {
            for (E value : type.getEnumConstants()) {
                if (word(value).equals(text)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(SettingParsers::word)
                                    .toList()));
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Parser<ZoneId> zone() {
        return text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("a time zone such as UTC or Europe/Berlin", e);
            }
        };
    }

    static Parser<Path> path() {
        return text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("a file or folder name (" + e.getReason() + ")", e);
            }
        };
    }

    /** Nothing where nothing is said. */
    static Parser<Optional<Path>> optionalPath() {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(path().parse(text));
    }

    /** Communities pass for passwords, so they are named and not given. */
    static Parser<List<String>> communities() {
        return text -> {
            List<String> references = Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
            references.stream()
                    .filter(each -> !each.equals("public") && !each.startsWith("file:") && !each.startsWith("env:"))
                    .findFirst()
                    .ifPresent(literal -> {
                        throw new IllegalArgumentException("public, file:NAME or env:NAME, separated by commas: a"
                                + " community is a secret and does not belong into settings");
                    });
            return references;
        };
    }

    static Parser<Set<String>> addresses() {
        return text -> {
            Set<String> addresses = new TreeSet<>();
            for (String each : List.of(text.split("[,\\s]+"))) {
                if (!each.isEmpty()) {
                    addresses.add(IpAddress.text(address(each)));
                }
            }
            return addresses;
        };
    }

    /** An address to listen on. */
    static Parser<String> listenAddress() {
        return text -> {
            address(text);
            return text;
        };
    }

    private static InetAddress address(String text) {
        try {
            if (text.matches("[0-9a-fA-F.:]+") || text.equals("localhost")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // Said below.
        }
        throw new IllegalArgumentException("an IP address, not '" + text + "'");
    }

    /** {@code HOST:PORT}, the host an address (IPv6 in brackets) or a name; nothing where the text is no such thing. */
    static Optional<InetSocketAddress> hostAndPort(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group("port"));
        String bracketed = matcher.group("ipv6");
        String host = bracketed == null ? matcher.group("host") : bracketed;
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new InetSocketAddress(host, port));
    }
}
