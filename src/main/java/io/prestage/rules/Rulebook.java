package io.prestage.rules;

import io.prestage.model.DeviceFacts;
import io.prestage.model.Recommendation;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.XPathExecutable;

/**
 * An ordered list of rules, compiled and ready. For each slot the first rule that matches decides; every rule examined leaves a reason.
 * Immutable, and safe for use by several threads.
 */
public final class Rulebook {
    private final String name;
    private final Map<String, XPathExecutable> definitions;
    private final List<Rule> rules;

    Rulebook(String name, Map<String, XPathExecutable> definitions, List<Rule> rules) {
        this.name = name;
        this.definitions = definitions;
        this.rules = List.copyOf(rules);
    }

    /**
     * Compiles a rulebook.
     *
     * @param fileName for error messages
     * @throws RulebookException with every problem, each with line and column
     */
    public static Rulebook parse(String yaml, String fileName) {
        return RulebookReader.read(yaml, fileName);
    }

    /** Name that the rulebook gives itself. */
    public String name() {
        return name;
    }

    /** Says what a device and each of its interfaces is, and why. */
    public Recommendation recommend(DeviceFacts facts) {
        return new Deliberation(definitions, rules, facts).recommend(name);
    }
}
