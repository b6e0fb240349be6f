package io.prestage.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.trans.XPathException;

/** Finds rules that cannot decide, whatever the device: their condition is constant, or an earlier rule always comes first. */
final class DeadRules {
    private DeadRules() {}

    static Map<String, String> of(List<Rule> rules) {
        Map<String, String> dead = new LinkedHashMap<>();
        Map<String, String> alwaysMatching = new HashMap<>();
        Map<String, String> conditions = new HashMap<>();
        for (Rule rule : rules) {
            String competition = rule.competition();
            String condition = competition + " " + rule.outline().when();
            Optional<Boolean> constant = constant(rule);
            if (alwaysMatching.containsKey(competition)) {
                dead.put(rule.id(), "rule '" + alwaysMatching.get(competition) + "' before it always matches");
            } else if (constant.isPresent() && !constant.get()) {
                dead.put(rule.id(), "its condition is never true");
            } else if (conditions.containsKey(condition)) {
                dead.put(rule.id(), "rule '" + conditions.get(condition) + "' before it has the same condition");
            }
            if (constant.orElse(false)) {
                alwaysMatching.putIfAbsent(competition, rule.id());
            }
            conditions.putIfAbsent(condition, rule.id());
        }
        return dead;
    }

    private static Optional<Boolean> constant(Rule rule) {
        Expression expression = rule.when().getUnderlyingExpression().getInternalExpression();
        if (!(expression instanceof Literal literal)) {
            return Optional.empty();
        }
        try {
            return Optional.of(literal.getGroundedValue().effectiveBooleanValue());
        } catch (XPathException e) {
            // A constant that has no truth value, such as a date, still matches: see Evidence.
            return Optional.of(true);
        }
    }
}
