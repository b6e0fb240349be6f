package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a group holds at one place, to be found by the statement that inherits it. An entry whose name is a wildcard such as
 * {@code <ge-*>} is for all existing entries that match.
 */
final class Inheritable {
    private final List<Node> all = new ArrayList<>();
    private final Map<String, List<Integer>> byIdentity = new HashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();

    private record Wildcard(int position, String statement, Pattern names) {}

    /** What stands below these statements of a group. */
    Inheritable(List<Node> sources) {
        for (Node source : sources) {
            for (Node child : source.children()) {
                add(child);
            }
        }
    }

    private void add(Node node) {
        int position = all.size();
        all.add(node);
        @Nullable String name = node.value("name");
        if (name != null && isWildcard(node)) {
            wildcards.add(new Wildcard(position, node.name(), glob(name.substring(1, name.length() - 1))));
        } else {
            byIdentity
                    .computeIfAbsent(Schema.identity(node), same -> new ArrayList<>(1))
                    .add(position);
        }
    }

    /** In the order of the group. */
    List<Node> matching(Node heir) {
        List<Integer> same = byIdentity.getOrDefault(Schema.identity(heir), List.of());
        if (wildcards.isEmpty()) {
            return same.stream().map(all::get).toList();
        }
        TreeSet<Integer> positions = new TreeSet<>(same);
        @Nullable String name = heir.value("name");
        for (Wildcard wildcard : wildcards) {
            if (name != null
                    && wildcard.statement().equals(heir.name())
                    && wildcard.names().matcher(name).matches()) {
                positions.add(wildcard.position());
            }
        }
        return positions.stream().map(all::get).toList();
    }

    static boolean isWildcard(Node node) {
        @Nullable String name = node.value("name");
        return name != null && name.startsWith("<") && name.endsWith(">");
    }

    /** Names that a wildcard of Junos means: {@code *}, {@code ?} and sets in brackets. */
    static Pattern glob(String wildcard) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wildcard.length(); i++) {
            char c = wildcard.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[', ']', '-' -> regex.append(c);
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
