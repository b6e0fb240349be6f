package io.prestage.rules;

import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers comparisons; one for each thread, merged at the end. */
final class ImpactTally {
    private static final class Use {
        private long decided;
        private long overruled;
        private final TreeMap<String, Long> overruledBy = new TreeMap<>();
    }

    private final Rulebook before;
    private final Rulebook after;
    private final Map<String, Use> uses = new HashMap<>();
    private final Map<Impact.Kind, long[]> kinds = new HashMap<>();
    private final List<DeviceImpact> changed = new ArrayList<>();
    private long devices;

    ImpactTally(Rulebook before, Rulebook after) {
        this.before = before;
        this.after = after;
    }

    void add(Comparison comparison) {
        devices++;
        DeviceImpact impact = comparison.impact();
        if (!impact.changes().isEmpty() || impact.failure() != null) {
            changed.add(impact);
        }
        Set<Impact.Kind> seen = new HashSet<>();
        for (Change change : impact.changes()) {
            Impact.Kind kind = kindOf(change);
            long[] counts = kinds.computeIfAbsent(kind, any -> new long[2]);
            counts[0] += seen.add(kind) ? 1 : 0;
            counts[1]++;
        }
        Recommendation recommendation = comparison.after();
        if (recommendation != null) {
            count(recommendation.reasons());
            recommendation.interfaces().forEach(port -> count(port.reasons()));
        }
    }

    /** VLAN pools and loopbacks differ from device to device; what counts is which rule took over. */
    private static Impact.Kind kindOf(Change change) {
        boolean ofPlace = change.slot().equals("vlan-pool") || change.slot().equals("loopback");
        return new Impact.Kind(
                change.slot(),
                ofPlace ? "" : change.from(),
                ofPlace ? "" : change.to(),
                change.ruleBefore(),
                change.ruleAfter(),
                0,
                0);
    }

    private void count(List<Reason> reasons) {
        Map<String, String> deciders = new HashMap<>();
        for (Reason reason : reasons) {
            String competition = after.competition(reason.rule());
            switch (reason.verdict()) {
                case FOR, AGAINST -> {
                    use(reason.rule()).decided++;
                    deciders.put(competition, reason.rule());
                }
                case OVERRULED -> {
                    Use use = use(reason.rule());
                    use.overruled++;
                    use.overruledBy.merge(deciders.getOrDefault(competition, ""), 1L, Long::sum);
                }
                case NO_MATCH -> {
                    // Says nothing of the rule.
                }
            }
        }
    }

    private Use use(String rule) {
        return uses.computeIfAbsent(rule, any -> new Use());
    }

    void merge(ImpactTally other) {
        devices += other.devices;
        changed.addAll(other.changed);
        other.kinds.forEach((kind, counts) -> {
            long[] ours = kinds.computeIfAbsent(kind, any -> new long[2]);
            ours[0] += counts[0];
            ours[1] += counts[1];
        });
        other.uses.forEach((rule, its) -> {
            Use use = use(rule);
            use.decided += its.decided;
            use.overruled += its.overruled;
            its.overruledBy.forEach((by, times) -> use.overruledBy.merge(by, times, Long::sum));
        });
    }

    Impact impact() {
        Map<String, String> dead = after.deadRules();
        List<Impact.Kind> summary = kinds.entrySet().stream()
                .map(entry -> new Impact.Kind(
                        entry.getKey().slot(),
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getKey().ruleBefore(),
                        entry.getKey().ruleAfter(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
                .sorted(Comparator.comparingLong(Impact.Kind::devices)
                        .thenComparingLong(Impact.Kind::places)
                        .reversed()
                        .thenComparing(Impact.Kind::toString))
                .toList();
        changed.sort(Comparator.comparing(DeviceImpact::device));
        return new Impact(
                before.name(),
                after.name(),
                devices,
                summary,
                changed,
                after.outlines().stream().map(outline -> ruleUse(outline, dead)).toList());
    }

    private RuleUse ruleUse(RuleOutline outline, Map<String, String> dead) {
        Use use = uses.getOrDefault(outline.id(), new Use());
        return new RuleUse(
                outline.id(), outline.decides(), use.decided, use.overruled, use.overruledBy, dead.get(outline.id()));
    }
}
