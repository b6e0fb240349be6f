package io.prestage.sim.configs;

import io.prestage.sim.config.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Physical interfaces and aggregates that a configuration names: as interfaces, in ranges, in logical systems. */
final class PortNames {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9]*(?:\\d|[-:/]\\d+|:mgmt)+[0-9/:-]*|[a-z]{2,4}");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d{1,5})");
    private static final int MOST_MEMBERS = 4096;

    private PortNames() {}

    static Set<String> of(Node configuration) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(
                        configuration.child("interfaces").stream(),
                        configuration.children().stream()
                                .filter(child -> child.name().equals("logical-systems"))
                                .flatMap(system -> system.child("interfaces").stream()))
                .flatMap(interfaces -> interfaces.children().stream())
                .forEach(statement -> add(names, statement));
        names.removeIf(name -> !PLAIN.matcher(name).matches());
        return names;
    }

    private static void add(Set<String> names, Node statement) {
        if (statement.name().equals("interface")) {
            names.add(String.valueOf(statement.value("name")));
        } else if (statement.name().equals("interface-range")) {
            for (Node member : statement.children()) {
                if (member.name().equals("member")) {
                    names.add(String.valueOf(member.value("name")));
                } else if (member.name().equals("member-range")) {
                    names.addAll(
                            between(String.valueOf(member.value("name")), String.valueOf(member.value("end-range"))));
                }
            }
        }
    }

    private static List<String> between(String first, String last) {
        Matcher from = LAST_NUMBER.matcher(first);
        Matcher to = LAST_NUMBER.matcher(last);
        if (!from.matches() || !to.matches()) {
            return List.of(first, last);
        }
        int start = Integer.parseInt(from.group(2));
        return Stream.iterate(start, number -> number + 1)
                .limit(Math.max(0, Math.min(MOST_MEMBERS, Integer.parseInt(to.group(2)) - start + 1)))
                .map(number -> from.group(1) + number)
                .toList();
    }
}
