package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Interfaces with what their ranges give them: each member has the statements of the range that it has not itself, the ranges are gone.
 * A member that is a wildcard means existing interfaces only. Source: Junos interfaces guide, {@code interface-range}.
 */
public final class InterfaceRanges {
    private static final String RANGE = "interface-range";
    private static final Set<String> OWN = Set.of("name", "member", "member-range", "description");
    private static final Pattern PORT = Pattern.compile("(.*\\D)(\\d{1,4})");
    private static final int MOST_MEMBERS = 10_000;

    private InterfaceRanges() {}

    /**
     * The configuration, groups applied before, with its ranges in effect.
     *
     * @param ports names of interfaces that exist besides the configured ones
     */
    public static Node expand(Node configuration, Collection<String> ports) {
        @Nullable Node interfaces = configuration.child("interfaces").orElse(null);
        if (interfaces == null || !interfaces.has(RANGE)) {
            return configuration;
        }
        Map<String, Node> byName = new LinkedHashMap<>();
        List<Node> others = new ArrayList<>();
        for (Node each : interfaces.children()) {
            @Nullable String name = each.value("name");
            if (each.name().equals("interface") && name != null) {
                byName.put(name, each);
            } else if (!each.name().equals(RANGE)) {
                others.add(each);
            }
        }
        Set<String> existing = new LinkedHashSet<>(ports);
        existing.addAll(byName.keySet());
        for (Node range : interfaces.all(RANGE)) {
            List<Node> given = range.children().stream()
                    .filter(statement -> !OWN.contains(statement.name()))
                    .toList();
            for (String member : members(range, existing)) {
                byName.put(member, filled(byName.getOrDefault(member, Node.entry("interface", member)), given));
            }
        }
        List<Node> all = new ArrayList<>(byName.values());
        all.addAll(others);
        return configuration.with(configuration.children().stream()
                .map(top -> top.name().equals("interfaces") ? top.with(all) : top)
                .toList());
    }

    private static Set<String> members(Node range, Set<String> existing) {
        Set<String> members = new LinkedHashSet<>();
        for (Node member : range.all("member")) {
            @Nullable String name = member.text() != null ? member.text() : member.value("name");
            if (name != null && name.matches(".*[*?\\[].*")) {
                Pattern names = Inheritable.glob(name);
                existing.stream().filter(each -> names.matcher(each).matches()).forEach(members::add);
            } else if (name != null) {
                members.add(name);
            }
        }
        range.all("member-range").forEach(span -> members.addAll(span(span.value("name"), span.value("end-range"))));
        return members;
    }

    /** From {@code ge-0/0/0} to {@code ge-0/0/7}: ports of one PIC. */
    private static List<String> span(@Nullable String first, @Nullable String last) {
        Matcher from = PORT.matcher(String.valueOf(first));
        Matcher to = PORT.matcher(String.valueOf(last));
        List<String> names = new ArrayList<>();
        if (from.matches() && to.matches() && from.group(1).equals(to.group(1))) {
            int end = Integer.parseInt(to.group(2));
            for (int port = Integer.parseInt(from.group(2)); port <= end && names.size() < MOST_MEMBERS; port++) {
                names.add(from.group(1) + port);
            }
        }
        return names;
    }

    /** What stands there already wins. */
    private static Node filled(Node node, List<Node> given) {
        if (node.text() != null) {
            return node;
        }
        List<Node> children = new ArrayList<>(node.children());
        Set<String> taken = new HashSet<>();
        for (Node add : given) {
            int at = Siblings.indexOf(children, add);
            if (at < 0) {
                children.add(add);
            } else if (taken.add(Schema.identity(add)) && add.text() == null) {
                children.set(at, filled(children.get(at), add.children()));
            }
        }
        return node.with(children);
    }
}
