package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes configuration in the text form of Junos: braces, four blanks a level. */
public final class TextRenderer {
    private final StringBuilder out;
    private final String margin;

    private TextRenderer(StringBuilder out, String margin) {
        this.out = out;
        this.margin = margin;
    }

    /** All statements below a {@code configuration}. */
    public static String render(Node configuration) {
        StringBuilder out = new StringBuilder();
        new TextRenderer(out, "").block(configuration.children(), Grammar.ROOT, 0);
        return out.toString();
    }

    /** One statement as {@code show | compare} prints it, each line after {@code margin}. */
    static String render(Node statement, Statement parent, String margin) {
        StringBuilder out = new StringBuilder();
        new TextRenderer(out, margin).block(List.of(statement), parent, 0);
        return out.toString();
    }

    private void block(List<Node> statements, Statement parent, int depth) {
        List<Node> done = new ArrayList<>();
        for (Node each : statements) {
            if (parent.isKey(each.name())) {
                continue;
            }
            Statement own = TextForm.statement(parent, each);
            if (parent == Grammar.ROOT && each.name().equals("groups")) {
                if (!done.contains(each)) {
                    groups(statements, own, depth, done);
                }
            } else if (own.kind == Statement.Kind.LEAF_LIST) {
                if (done.stream().noneMatch(d -> d.name().equals(each.name()))) {
                    done.add(each);
                    leafList(statements, each, own, depth);
                }
            } else {
                statement(each, own, "", depth);
            }
        }
    }

    private void groups(List<Node> statements, Statement own, int depth, List<Node> done) {
        line(depth).append("groups {\n");
        for (Node each : statements) {
            if (each.name().equals("groups")) {
                done.add(each);
                braces(each, own, marks(each) + each.value("name"), depth + 1);
            }
        }
        line(depth).append("}\n");
    }

    private void leafList(List<Node> statements, Node first, Statement own, int depth) {
        List<String> values = statements.stream()
                .filter(s -> s.name().equals(first.name()))
                .map(s -> Tokens.quote(String.valueOf(s.text())))
                .toList();
        String value = values.size() == 1 ? values.get(0) : "[ " + String.join(" ", values) + " ]";
        line(depth)
                .append(marks(first))
                .append(own.textName)
                .append(' ')
                .append(value)
                .append(";\n");
    }

    private void statement(Node node, Statement own, String before, int depth) {
        if (node.name().equals(Node.COMMENT)) {
            line(depth).append(node.text()).append('\n');
            return;
        }
        String head = before + marks(node) + TextForm.head(node, own);
        List<Node> below = TextForm.below(node, own);
        if (own.layout == Statement.Layout.PREFIX && !below.isEmpty()) {
            for (Node each : below) {
                statement(each, TextForm.statement(own, each), head + " ", depth);
            }
        } else if (TextForm.fitsOneLine(node, own)) {
            line(depth).append(head).append(TextForm.inline(node, own)).append(";\n");
        } else {
            braces(node, own, head, depth);
        }
    }

    private void braces(Node node, Statement own, String head, int depth) {
        List<Node> below = TextForm.below(node, own);
        if (below.isEmpty()) {
            line(depth).append(head).append(";\n");
            return;
        }
        line(depth).append(head).append(" {\n");
        block(below, own, depth + 1);
        line(depth).append("}\n");
    }

    private static String marks(Node node) {
        return (node.inactive() ? "inactive: " : "") + (node.guarded() ? "protect: " : "");
    }

    private StringBuilder line(int depth) {
        return out.append(margin).append("    ".repeat(depth));
    }

    /** The name as {@code show | compare} puts it into {@code [edit ...]}. */
    static String step(Node node, Statement own) {
        @Nullable String key = own.keys.isEmpty() ? null : node.value(own.keys.get(0));
        return key == null ? own.textName : own.hidden ? key : own.textName + " " + key;
    }
}
