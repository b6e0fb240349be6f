package io.prestage.junos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives each member of an {@code interface-range} the statements of its range. Source: Junos "interface-range". */
final class InterfaceRanges {
    private static final Set<String> OWN = Set.of("name", "member", "member-range", "description");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)$");
    private static final int MAX_MEMBERS = 4096;

    private InterfaceRanges() {}

    static void expand(Node interfaces) {
        List<Node> ranges = interfaces.children("interface-range").toList();
        interfaces.children().removeAll(ranges);
        for (Node range : ranges) {
            for (String member : members(range, interfaces)) {
                Node port = interfaces
                        .children("interface")
                        .filter(each -> member.equals(each.key()))
                        .findFirst()
                        .orElseGet(() -> added(interfaces, member));
                range.children().stream()
                        .filter(statement -> !OWN.contains(statement.name()))
                        .filter(statement -> port.children().stream().noneMatch(statement::isSameAs))
                        .forEach(statement -> port.children().add(statement.copy()));
            }
        }
    }

    private static Node added(Node interfaces, String name) {
        Node port = new Node("interface", false);
        port.children().add(Node.leaf("name", name));
        interfaces.children().add(port);
        return port;
    }

    private static Set<String> members(Node range, Node interfaces) {
        Set<String> members = new LinkedHashSet<>();
        range.children("member").forEach(member -> {
            String name = Optional.ofNullable(member.key()).orElse(member.text());
            if (Wildcard.isPattern(name)) {
                interfaces
                        .children("interface")
                        .map(each -> String.valueOf(each.key()))
                        .filter(Wildcard.of(name))
                        .forEach(members::add);
            } else if (!name.isEmpty()) {
                members.add(name);
            }
        });
        range.children("member-range")
                .forEach(each -> members.addAll(between(each.childText("name"), each.childText("end-range"))));
        return members;
    }

    private static List<String> between(String first, String last) {
        Matcher from = LAST_NUMBER.matcher(first);
        Matcher to = LAST_NUMBER.matcher(last);
        List<String> names = new ArrayList<>();
        if (from.matches()
                && to.matches()
                && from.group(2).length() < 6
                && to.group(2).length() < 6) {
            int end = Integer.parseInt(to.group(2));
            for (int i = Integer.parseInt(from.group(2)); i <= end && names.size() < MAX_MEMBERS; i++) {
                names.add(from.group(1) + i);
            }
        }
        return names;
    }
}
