package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two configurations, as {@code show | compare} prints it: signs before statements, below the path they are at. */
public final class Comparison {
    private final StringBuilder out = new StringBuilder();

    private Comparison() {}

    /** The difference as text; empty where there is none. */
    public static String text(Node before, Node after) {
        Comparison comparison = new Comparison();
        comparison.compare(before, after, Grammar.ROOT, "");
        return comparison.out.toString();
    }

    private void compare(Node before, Node after, Statement own, String path) {
        StringBuilder lines = new StringBuilder();
        List<Node[]> deeper = new ArrayList<>();
        for (Node old : before.children()) {
            @Nullable Node now = find(after, old);
            Statement statement = TextForm.statement(own, old);
            if (now == null && !own.isKey(old.name())) {
                lines.append(TextRenderer.render(
                        old, own, old.text() == null || changedLeaf(after, old) == null ? "-   " : "-  "));
            } else if (now != null && !now.equals(old)) {
                changed(lines, old, now, statement, own, deeper);
            }
        }
        for (Node now : after.children()) {
            if (find(before, now) == null && !own.isKey(now.name())) {
                lines.append(TextRenderer.render(now, own, "+   "));
            }
        }
        moved(lines, before, after, own);
        if (lines.length() > 0) {
            out.append(path.isEmpty() ? "[edit]" : "[edit" + path + "]")
                    .append('\n')
                    .append(lines);
        }
        for (Node[] pair : deeper) {
            Statement statement = TextForm.statement(own, pair[1]);
            compare(pair[0], pair[1], statement, path + " " + TextRenderer.step(pair[1], statement));
        }
    }

    private static void changed(
            StringBuilder lines, Node old, Node now, Statement statement, Statement own, List<Node[]> deeper) {
        if (old.inactive() != now.inactive()) {
            lines.append("!    ").append(now.inactive() ? "inactive: " : "active: ");
            lines.append(TextForm.head(now, statement));
            lines.append(TextForm.below(now, statement).isEmpty() ? ";\n" : " { ... }\n");
        }
        if (old.guarded() != now.guarded()) {
            lines.append("!    ").append(now.guarded() ? "protect: " : "unprotect: ");
            lines.append(TextForm.head(now, statement)).append(";\n");
        }
        boolean leaves = old.children().isEmpty() && now.children().isEmpty();
        if (leaves && !java.util.Objects.equals(old.text(), now.text())) {
            lines.append(TextRenderer.render(old.deactivated(false), own, "-  "));
            lines.append(TextRenderer.render(now.deactivated(false), own, "+  "));
        } else if (!leaves) {
            deeper.add(new Node[] {old, now});
        }
    }

    /** Entries that stand in another order. */
    private static void moved(StringBuilder lines, Node before, Node after, Statement own) {
        List<String> old = heads(before, after, own);
        List<String> now = heads(after, before, own);
        if (old.equals(now)) {
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(old.get(i))) {
                lines.append("!    ").append(now.get(i)).append(" { ... }\n");
            }
        }
    }

    private static List<String> heads(Node of, Node alsoIn, Statement own) {
        return of.children().stream()
                .filter(c -> !c.children().isEmpty() && find(alsoIn, c) != null)
                .map(c -> TextForm.head(c, TextForm.statement(own, c)))
                .toList();
    }

    private static @Nullable Node changedLeaf(Node in, Node leaf) {
        return in.child(leaf.name()).orElse(null);
    }

    private static @Nullable Node find(Node in, Node wanted) {
        int at = Siblings.indexOf(in.children(), wanted);
        return at < 0 ? null : in.children().get(at);
    }
}
