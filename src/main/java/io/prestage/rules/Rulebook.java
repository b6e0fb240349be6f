package io.prestage.rules;

import io.prestage.model.DeviceFacts;
import io.prestage.model.Recommendation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An ordered list of rules, compiled and ready. For each slot the first rule that matches decides; every rule examined leaves a reason.
 * Immutable, and safe for use by several threads.
 */
public final class Rulebook {
    /** Characters of a configuration; larger ones are refused, so that one device cannot take all memory. */
    static final int MAX_CONFIGURATION = 64 * 1024 * 1024;

    private final String name;
    private final String summary;
    private final List<Definition> definitions;
    private final List<Rule> rules;
    private final Map<String, String> competitions;

    Rulebook(String name, String summary, List<Definition> definitions, List<Rule> rules) {
        this.name = name;
        this.summary = summary;
        this.definitions = List.copyOf(definitions);
        this.rules = List.copyOf(rules);
        this.competitions = this.rules.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Rule::competition));
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

    /** One line for people. */
    public String summary() {
        return summary;
    }

    /** The rules in their order. */
    public List<RuleOutline> outlines() {
        return rules.stream().map(Rule::outline).toList();
    }

    /** Rules that cannot decide on any device, by their id, each with the reason in words. */
    public Map<String, String> deadRules() {
        return DeadRules.of(rules);
    }

    /**
     * Says what a device and each of its interfaces is, and why.
     *
     * @throws RuleFailedException when a rule cannot be applied to this device, or its facts are too large
     */
    public Recommendation recommend(DeviceFacts facts) {
        return deliberate(facts, tree(facts)).recommend(name);
    }

    static FactsTree tree(DeviceFacts facts) {
        if (facts.configuration().length() > MAX_CONFIGURATION) {
            throw new RuleFailedException(
                    "the configuration has " + facts.configuration().length() + " characters; rules are applied to "
                            + MAX_CONFIGURATION + " at most");
        }
        return FactsTree.of(facts);
    }

    Deliberation deliberate(DeviceFacts facts, FactsTree tree) {
        return new Deliberation(definitions, rules, facts, tree);
    }

    /** The same for another rulebook; what both define alike is not worked out again. */
    Deliberation deliberate(Deliberation earlier, Rulebook its) {
        return definitionsAreThoseOf(its) ? earlier.with(rules) : deliberate(earlier.facts(), earlier.tree());
    }

    private boolean definitionsAreThoseOf(Rulebook other) {
        if (definitions.size() != other.definitions.size()) {
            return false;
        }
        for (int i = 0; i < definitions.size(); i++) {
            if (!definitions.get(i).saysTheSameAs(other.definitions.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What a rule competes for with others of its book; empty for one that it does not have. */
    String competition(String rule) {
        return competitions.getOrDefault(rule, "");
    }
}
