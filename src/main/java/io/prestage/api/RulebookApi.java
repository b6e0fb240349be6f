package io.prestage.api;

import io.prestage.rules.Rulebook;
import java.util.function.Supplier;

/** The text of the rulebook in use, comments and all. */
public final class RulebookApi {
    private final Supplier<Rulebook> rulebook;
    private final Supplier<String> text;

    public RulebookApi(Supplier<Rulebook> rulebook, Supplier<String> text) {
        this.rulebook = rulebook;
        this.text = text;
    }

    record RulebookText(String rulebook, String text) {}

    public RulebookText get() {
        return new RulebookText(rulebook.get().name(), text.get());
    }
}
