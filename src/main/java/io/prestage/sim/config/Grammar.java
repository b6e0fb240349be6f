package io.prestage.sim.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The statements of Junos as a tree. Start at {@link #ROOT}, the content of {@code configuration}. */
final class Grammar {
    /** Statements that may stand at any place. */
    static final Map<String, Statement> EVERYWHERE = new LinkedHashMap<>();

    /** What may stand below {@code configuration}. */
    static final Statement ROOT;

    private static final int FIRST_LEVEL = 0;

    static {
        for (Statement each : read("""
                apply-groups []string
                apply-groups-except []string
                apply-macro <name=string>
                 -data <name=string> !
                  -value =string
                """, new HashMap<>()).children.values()) {
            EVERYWHERE.put(each.name, each);
        }
        EVERYWHERE.put(Node.COMMENT, Statement.unknown(Node.COMMENT, Statement.Kind.LEAF));
        Map<String, Statement> shared = new HashMap<>();
        for (String text : new String[] {GrammarText.INET, GrammarProtocols.SHARED, GrammarProtocols.PROTOCOLS}) {
            shared.putAll(read(text, shared).children);
        }
        Statement known = read(GrammarText.INTERFACES + GrammarOther.SYSTEM + GrammarOther.ROUTING, shared);
        ROOT = withAllOfTheTop(known);
    }

    private Grammar() {}

    private static Statement withAllOfTheTop(Statement known) {
        Statement root = container("configuration", false);
        for (String name : Schema.TOP) {
            Statement own = known.children.get(name);
            if (own != null) {
                root.children.put(name, own);
            } else if (!EVERYWHERE.containsKey(name) && !name.equals("groups")) {
                root.children.put(name, container(name, true));
            }
        }
        Statement groups = new Statement(
                "groups",
                "groups",
                Statement.Kind.LIST,
                List.of("name"),
                false,
                Statement.Layout.BRACES,
                false,
                ValueType.ANY);
        groups.borrow(root);
        root.children.put("groups", groups);
        Statement systems = new Statement(
                "logical-systems",
                "logical-systems",
                Statement.Kind.LIST,
                List.of("name"),
                false,
                Statement.Layout.BRACES,
                false,
                ValueType.ANY);
        systems.borrow(root);
        root.children.put("logical-systems", systems);
        return root;
    }

    private static Statement container(String name, boolean open) {
        return new Statement(
                name, name, Statement.Kind.CONTAINER, List.of(), false, Statement.Layout.BRACES, open, ValueType.ANY);
    }

    /** Reads the notation; {@code shared} are the definitions that {@code @name} points to, besides those of the text itself. */
    private static Statement read(String notation, Map<String, Statement> shared) {
        Statement root = container("", false);
        Deque<Statement> above = new ArrayDeque<>();
        above.push(root);
        Map<Statement, String> borrowers = new LinkedHashMap<>();
        for (String line : notation.lines().toList()) {
            int level = FIRST_LEVEL;
            while (line.charAt(level) == ' ') {
                level++;
            }
            while (above.size() > level + 1) {
                above.pop();
            }
            Statement parent = above.element();
            Statement one = GrammarLine.read(line.strip());
            @Nullable String other = GrammarLine.reference(line);
            if (other != null) {
                borrowers.put(one, other);
            }
            parent.children.put(one.name, one);
            above.push(one);
        }
        borrowers.forEach((one, other) -> {
            Statement target = shared.containsKey(other) ? shared.get(other) : find(root, other);
            Objects.requireNonNull(target, () -> "no statements '" + other + "'");
            if (one.children.isEmpty()) {
                one.borrow(target);
            } else {
                target.children.forEach(one.children::putIfAbsent);
            }
        });
        return root;
    }

    /** Follows a path such as {@code interfaces/interface}. */
    private static @Nullable Statement find(Statement root, String path) {
        @Nullable Statement here = root;
        for (String step : path.split("/", -1)) {
            here = here == null ? null : here.children.get(step);
        }
        return here;
    }
}
