package io.prestage.sim.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Junos knows of one statement: its kind, what may stand below it, and how the text form prints it. Mutable only while it is read. */
final class Statement {
    enum Kind {
        CONTAINER,
        LIST,
        LEAF,
        LEAF_LIST,
        /** A leaf without a value. */
        FLAG
    }

    /** How the text form prints a statement with others below it. */
    enum Layout {
        BRACES,
        /** On one line where a single plain statement stands below: {@code then accept;}. */
        SHORT,
        /** Always on one line: {@code vlan-tags outer 1 inner 2;}. */
        LINE,
        /** The name is repeated before each statement below: {@code family inet { }}. */
        PREFIX
    }

    final String name;
    final String textName;
    final Kind kind;
    final List<String> keys;
    /** True where the text form leaves the name out: {@code interfaces { ge-0/0/0 { } }}. */
    final boolean hidden;

    final Layout layout;
    /** True where statements that are not listed are taken too. */
    final boolean open;

    final ValueType type;
    final Map<String, Statement> children = new LinkedHashMap<>();
    private @Nullable Statement borrowed;

    Statement(
            String name,
            String textName,
            Kind kind,
            List<String> keys,
            boolean hidden,
            Layout layout,
            boolean open,
            ValueType type) {
        this.name = name;
        this.textName = textName;
        this.kind = kind;
        this.keys = List.copyOf(keys);
        this.hidden = hidden;
        this.layout = layout;
        this.open = open;
        this.type = type;
    }

    /** A statement of which nothing is known but its name. */
    static Statement unknown(String name, Kind kind) {
        List<String> keys = kind == Kind.LIST ? List.of("name") : List.of();
        return new Statement(name, name, kind, keys, false, Layout.BRACES, true, ValueType.ANY);
    }

    void borrow(Statement other) {
        borrowed = other;
    }

    boolean isOpen() {
        return borrowed == null ? open : borrowed.open;
    }

    private Map<String, Statement> known() {
        return borrowed == null ? children : borrowed.children;
    }

    /** The statement below with this XML name, or null. */
    @Nullable Statement child(String xmlName) {
        Statement own = known().get(xmlName);
        return own == null ? Grammar.EVERYWHERE.get(xmlName) : own;
    }

    /** The statement below that the text form calls so, or null. */
    @Nullable Statement childInText(String word) {
        for (Statement child : known().values()) {
            if (!child.hidden && child.textName.equals(word)) {
                return child;
            }
        }
        return Grammar.EVERYWHERE.get(word);
    }

    /** The statement below whose name the text form leaves out, or null. */
    @Nullable Statement hiddenChild() {
        return known().values().stream().filter(c -> c.hidden).findFirst().orElse(null);
    }

    boolean isKey(String leaf) {
        return keys.contains(leaf);
    }
}
