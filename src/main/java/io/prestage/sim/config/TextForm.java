package io.prestage.sim.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a statement reads in words: what the text form, the commands and the comparison have in common. */
final class TextForm {
    private TextForm() {}

    /** What the grammar says of a statement below {@code parent}; for an unlisted one what its shape tells. */
    static Statement statement(Statement parent, Node node) {
        @Nullable Statement known = parent.child(node.name());
        if (known != null) {
            return known;
        }
        Statement.Kind kind = node.text() != null
                ? Schema.isLeafList(node.name()) ? Statement.Kind.LEAF_LIST : Statement.Kind.LEAF
                : node.value("name") != null ? Statement.Kind.LIST : Statement.Kind.CONTAINER;
        return Statement.unknown(node.name(), kind);
    }

    /** The words that name it: {@code unit 0}, {@code mtu 1500}, and for {@code interface} of {@code interfaces} the name alone. */
    static String head(Node node, Statement own) {
        StringBuilder head = new StringBuilder(own.hidden ? "" : own.textName);
        for (String key : own.keys) {
            word(head, node.value(key));
        }
        word(head, node.text());
        return head.toString();
    }

    private static void word(StringBuilder head, @Nullable String value) {
        if (value != null) {
            head.append(head.length() == 0 ? "" : " ").append(Tokens.quote(value));
        }
    }

    /** Statements below without the keys. */
    static List<Node> below(Node node, Statement own) {
        return node.children().stream().filter(c -> !own.isKey(c.name())).toList();
    }

    static boolean fitsOneLine(Node node, Statement own) {
        List<Node> below = below(node, own);
        if (below.isEmpty() || own.layout == Statement.Layout.LINE) {
            return true;
        }
        return own.layout == Statement.Layout.SHORT
                && below.stream().allMatch(b -> b.name().equals(below.get(0).name()))
                && (below.size() == 1 || statement(own, below.get(0)).kind == Statement.Kind.LEAF_LIST)
                && below.get(0).children().isEmpty()
                && !below.get(0).inactive()
                && !below.get(0).name().equals(Node.COMMENT);
    }

    /** All below in words, with a leading blank. */
    static String inline(Node node, Statement own) {
        StringBuilder words = new StringBuilder();
        List<Node> below = below(node, own);
        for (int i = 0; i < below.size(); i++) {
            Node each = below.get(i);
            Statement statement = statement(own, each);
            int end = i + 1;
            while (statement.kind == Statement.Kind.LEAF_LIST
                    && end < below.size()
                    && below.get(end).name().equals(each.name())) {
                end++;
            }
            if (end > i + 1) {
                words.append(' ').append(statement.textName).append(" [");
                below.subList(i, end)
                        .forEach(value -> words.append(' ').append(Tokens.quote(String.valueOf(value.text()))));
                words.append(" ]");
                i = end - 1;
            } else {
                words.append(' ').append(head(each, statement)).append(inline(each, statement));
            }
        }
        return words.toString();
    }
}
