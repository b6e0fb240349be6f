package io.prestage.rules;

import io.prestage.model.DeviceFacts;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.jspecify.annotations.Nullable;

/** The rules of one rulebook at work on one device. */
final class Deliberation {
    private final List<Rule> rules;
    private final DeviceFacts facts;
    private final FactsTree tree;
    private final Map<String, XdmValue> variables;

    Deliberation(List<Definition> definitions, List<Rule> rules, DeviceFacts facts, FactsTree tree) {
        this(rules, facts, tree, new HashMap<>());
        variables.put("configuration", tree.configuration());
        variables.put("state", tree.state());
        variables.put("device", tree.device());
        for (Definition each : definitions) {
            String owner = "definition '" + each.name() + "'";
            variables.put(each.name(), evaluate(each.expression(), tree.configuration(), owner));
        }
    }

    private Deliberation(List<Rule> rules, DeviceFacts facts, FactsTree tree, Map<String, XdmValue> variables) {
        this.rules = rules;
        this.facts = facts;
        this.tree = tree;
        this.variables = variables;
    }

    /** No rules, only the facts. */
    static Deliberation of(DeviceFacts facts, FactsTree tree) {
        return new Deliberation(List.of(), List.of(), facts, tree);
    }

    /** Whether a condition matches, of which the owner is named where it cannot be applied. */
    boolean matches(XPathExecutable condition, XdmNode context, String owner) {
        return Evidence.of(evaluate(condition, context, owner)).matched();
    }

    /** Other rules that use the same definitions, on the same device. */
    Deliberation with(List<Rule> others) {
        return new Deliberation(others, facts, tree, variables);
    }

    DeviceFacts facts() {
        return facts;
    }

    FactsTree tree() {
        return tree;
    }

    Recommendation recommend(String rulebook) {
        Map<String, Evidence> decided = new HashMap<>();
        Map<String, Rule> deciders = new HashMap<>();
        List<Reason> reasons = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.slot().isOfInterface()) {
                reasons.add(examine(rule, tree.configuration(), deciders, decided));
            }
        }
        Rule role = deciders.get(Slot.ROLE.word());
        Evidence loopback = decided.get(Slot.LOOPBACK.word());
        TreeSet<String> capabilities = new TreeSet<>();
        deciders.values().stream()
                .filter(rule -> rule.slot() == Slot.CAPABILITY)
                .forEach(rule -> capabilities.add(rule.verdict()));
        return new Recommendation(
                rulebook,
                role == null ? Role.UNKNOWN : Role.valueOf(role.verdict()),
                loopback == null || loopback.value().isEmpty() ? null : loopback.value(),
                capabilities,
                facts.interfaces().stream().map(this::recommend).toList(),
                reasons);
    }

    private InterfaceRecommendation recommend(PhysicalInterface port) {
        XdmNode context = tree.interfaceNamed(port.name());
        Map<String, Evidence> decided = new HashMap<>();
        Map<String, Rule> deciders = new HashMap<>();
        List<Reason> reasons = new ArrayList<>();
        rules.stream()
                .filter(rule -> rule.slot() == Slot.INTERFACE)
                .forEach(rule -> reasons.add(examine(rule, context, deciders, decided)));
        Rule decider = deciders.get(Slot.INTERFACE.word());
        InterfaceVerdict verdict =
                decider == null ? InterfaceVerdict.IN_USE : InterfaceVerdict.valueOf(decider.verdict());
        @Nullable String pool = null;
        if (verdict.canBeUni()) {
            rules.stream()
                    .filter(rule -> rule.slot() == Slot.VLAN_POOL)
                    .forEach(rule -> reasons.add(examine(rule, context, deciders, decided)));
            Rule pooler = deciders.get(Slot.VLAN_POOL.word());
            pool = pooler == null ? null : VlanPool.free(texts(pooler, context));
        }
        return new InterfaceRecommendation(port.name(), verdict, pool, reasons);
    }

    private Reason examine(Rule rule, XdmNode context, Map<String, Rule> deciders, Map<String, Evidence> decided) {
        String slot = rule.competition();
        Evidence evidence = Evidence.of(evaluate(rule.when(), context, rule));
        if (!evidence.matched()) {
            return noMatch(rule, context);
        }
        boolean first = !deciders.containsKey(slot);
        if (first) {
            deciders.put(slot, rule);
            decided.put(slot, evidence);
        }
        return new Reason(
                rule.id(),
                first ? verdict(rule) : Verdict.OVERRULED,
                evidence.path().isEmpty() ? rule.at() : evidence.path(),
                evidence.value().isEmpty() ? rule.found() : evidence.value(),
                rule.sentence());
    }

    /** What was missing, and the nearest thing there is to it. */
    private Reason noMatch(Rule rule, XdmNode context) {
        Evidence nearest = rule.near() == null ? Evidence.NONE : Evidence.of(evaluate(rule.near(), context, rule));
        return new Reason(
                rule.id(),
                Verdict.NO_MATCH,
                nearest.path().isEmpty() ? rule.at() : nearest.path(),
                nearest.value().isEmpty() || nearest.value().equals(Evidence.PRESENT)
                        ? rule.missing()
                        : rule.missing() + "; there is " + nearest.value(),
                rule.sentence());
    }

    private static Verdict verdict(Rule rule) {
        boolean against = switch (rule.slot()) {
            case ROLE -> Role.valueOf(rule.verdict()) != Role.N_PE;
            case INTERFACE -> !InterfaceVerdict.valueOf(rule.verdict()).canBeUni();
            default -> false;
        };
        return against ? Verdict.AGAINST : Verdict.FOR;
    }

    private List<String> texts(Rule rule, XdmNode context) {
        List<String> texts = new ArrayList<>();
        if (rule.used() != null) {
            for (XdmItem item : evaluate(rule.used(), context, rule)) {
                texts.add(item.getStringValue());
            }
        }
        return texts;
    }

    private XdmValue evaluate(XPathExecutable expression, XdmNode context, Rule rule) {
        return evaluate(expression, context, "rule '" + rule.id() + "'");
    }

    private XdmValue evaluate(XPathExecutable expression, XdmNode context, String owner) {
        try {
            XPathSelector selector = expression.load();
            selector.setContextItem(context);
            var declared = expression.iterateExternalVariables();
            while (declared.hasNext()) {
                QName name = declared.next();
                XdmValue value = variables.get(name.getLocalName());
                if (value != null) {
                    selector.setVariable(name, value);
                }
            }
            return selector.evaluate();
        } catch (SaxonApiException e) {
            throw new RuleFailedException(owner, String.valueOf(e.getMessage()), e);
        }
    }
}
