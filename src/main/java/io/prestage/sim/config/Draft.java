package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An edit while it is read: an {@link Element} that can still grow. */
final class Draft {
    static final String JUNOS = "http://xml.juniper.net/junos/junos";

    final Statement statement;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Draft> children = new ArrayList<>();
    final int line;

    @Nullable String text;

    Draft(Statement statement, int line) {
        this.statement = statement;
        this.line = line;
    }

    Draft add(Statement child, int atLine) {
        Draft draft = new Draft(child, atLine);
        children.add(draft);
        return draft;
    }

    void key(String key, String value) {
        Draft leaf = add(Statement.unknown(key, Statement.Kind.LEAF), line);
        leaf.text = value;
    }

    void comment(String comment, int index) {
        Draft draft = new Draft(Statement.unknown(Node.COMMENT, Statement.Kind.LEAF), line);
        draft.text = comment;
        children.add(index, draft);
    }

    Element toElement() {
        boolean comment = statement.name.equals(Node.COMMENT);
        Map<String, String> all = attributes;
        if (line > 0) {
            all = new LinkedHashMap<>(attributes);
            all.put(Element.LINE, String.valueOf(line));
        }
        return new Element(
                comment ? JUNOS : "",
                comment ? "comment" : statement.name,
                all,
                children.stream().map(Draft::toElement).toList(),
                text == null ? "" : text);
    }
}
