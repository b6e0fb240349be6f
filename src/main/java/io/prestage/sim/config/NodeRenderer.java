package io.prestage.sim.config;

import org.jspecify.annotations.Nullable;

/** Writes configuration as Junos does: four blanks a level, one leaf a line, {@code inactive} and {@code protect} as attributes. */
public final class NodeRenderer {
    private final StringBuilder out;

    private NodeRenderer(StringBuilder out) {
        this.out = out;
    }

    public static String render(Node node) {
        StringBuilder out = new StringBuilder();
        render(out, node, 0, "");
        return out.toString();
    }

    /**
     * Writes one statement with all below it.
     *
     * @param depth level of indentation
     * @param attributes ready attributes of the outermost tag, with a leading blank, or nothing
     */
    public static void render(StringBuilder out, Node node, int depth, String attributes) {
        new NodeRenderer(out).node(node, depth, attributes, Marks.NONE);
    }

    /** The same with marks on the statements below. */
    public static void render(StringBuilder out, Node node, String attributes, Marks marks) {
        new NodeRenderer(out).node(node, 0, attributes, marks.below(node));
    }

    private void node(Node node, int depth, String attributes, Marks below) {
        indent(depth).append('<').append(node.name()).append(attributes);
        if (node.inactive()) {
            out.append(" inactive=\"inactive\"");
        }
        if (node.guarded()) {
            out.append(" protect=\"protect\"");
        }
        if (node.children().isEmpty()) {
            leafEnd(node);
            return;
        }
        out.append(">\n");
        for (Node child : node.children()) {
            node(child, depth + 1, below.of(child), below == Marks.NONE ? below : below.below(child));
        }
        indent(depth).append("</").append(node.name()).append(">\n");
    }

    private void leafEnd(Node node) {
        @Nullable String text = node.text();
        if (text == null) {
            out.append("/>\n");
            return;
        }
        out.append('>');
        escape(out, text);
        out.append("</").append(node.name()).append(">\n");
    }

    private StringBuilder indent(int depth) {
        for (int i = 0; i < depth; i++) {
            out.append("    ");
        }
        return out;
    }

    /** Appends text so that it is safe between tags and inside quotes. {@code >} too: {@code ]]>} would end a 1.0 message. */
    public static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }

    public static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        escape(out, text);
        return out.toString();
    }
}
