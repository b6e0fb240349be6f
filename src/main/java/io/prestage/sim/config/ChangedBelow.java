package io.prestage.sim.config;

import org.jspecify.annotations.Nullable;

/** Finds for each statement its counterpart in the configuration before. */
record ChangedBelow(@Nullable Node before) implements Marks {

    @Override
    public String of(Node node) {
        return Marks.changed(counterpart(node)).of(node);
    }

    @Override
    public Marks below(Node node) {
        return new ChangedBelow(counterpart(node));
    }

    private @Nullable Node counterpart(Node node) {
        if (before == null) {
            return null;
        }
        int at = Siblings.indexOf(before.children(), node);
        return at < 0 ? null : before.children().get(at);
    }
}
