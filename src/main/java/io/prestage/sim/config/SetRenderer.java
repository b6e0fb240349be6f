package io.prestage.sim.config;

import java.util.List;

/** Writes configuration as {@code set} commands, as {@code show | display set} does. */
public final class SetRenderer {
    private final StringBuilder out = new StringBuilder();

    private SetRenderer() {}

    /** One command a line. */
    public static String render(Node configuration) {
        SetRenderer renderer = new SetRenderer();
        renderer.all(configuration.children(), Grammar.ROOT, "");
        return renderer.out.toString();
    }

    private void all(List<Node> statements, Statement parent, String path) {
        for (Node each : statements) {
            if (each.name().equals(Node.COMMENT) || parent.isKey(each.name())) {
                continue;
            }
            Statement own = TextForm.statement(parent, each);
            String here = path + " " + TextForm.head(each, own);
            List<Node> below = TextForm.below(each, own);
            if (below.isEmpty() || own.layout == Statement.Layout.LINE) {
                line("set", here + TextForm.inline(each, own));
            } else {
                all(below, own, here);
            }
            if (each.inactive()) {
                line("deactivate", here);
            }
            if (each.guarded()) {
                line("protect", here);
            }
        }
    }

    private void line(String verb, String words) {
        out.append(verb).append(words).append('\n');
    }
}
