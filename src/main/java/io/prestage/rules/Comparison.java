package io.prestage.rules;

import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two rulebooks on one device.
 *
 * @param impact what differs
 * @param after what the second says; null where it failed
 */
record Comparison(DeviceImpact impact, @Nullable Recommendation after) {
    private static final String DEVICE = "device";

    static Comparison of(Rulebook before, Rulebook after, NamedFacts device) {
        try {
            Deliberation first = before.deliberate(device.facts(), Rulebook.tree(device.facts()));
            Recommendation old = first.recommend(before.name());
            Recommendation fresh = after.deliberate(first, before).recommend(after.name());
            List<Change> changes = new ArrayList<>();
            compareDevice(
                    changes, new Deciders(before, old.reasons()), new Deciders(after, fresh.reasons()), old, fresh);
            compareInterfaces(changes, before, after, old, fresh);
            return new Comparison(new DeviceImpact(device.device(), changes, null), fresh);
        } catch (RuleFailedException e) {
            return new Comparison(new DeviceImpact(device.device(), List.of(), String.valueOf(e.getMessage())), null);
        }
    }

    private static void compareDevice(
            List<Change> changes, Deciders was, Deciders is, Recommendation old, Recommendation fresh) {
        add(changes, "role", DEVICE, old.role().name(), fresh.role().name(), was.of("role"), is.of("role"));
        add(
                changes,
                "loopback",
                DEVICE,
                text(old.loopback()),
                text(fresh.loopback()),
                was.of("loopback"),
                is.of("loopback"));
        TreeSet<String> all = new TreeSet<>(old.capabilities());
        all.addAll(fresh.capabilities());
        for (String capability : all) {
            String from = old.capabilities().contains(capability) ? capability : "";
            String to = fresh.capabilities().contains(capability) ? capability : "";
            String slot = "capability " + capability;
            add(changes, "capability", DEVICE, from, to, was.of(slot), is.of(slot));
        }
    }

    private static void compareInterfaces(
            List<Change> changes, Rulebook before, Rulebook after, Recommendation old, Recommendation fresh) {
        for (int i = 0; i < fresh.interfaces().size(); i++) {
            InterfaceRecommendation was = old.interfaces().get(i);
            InterfaceRecommendation is = fresh.interfaces().get(i);
            Deciders wasBy = new Deciders(before, was.reasons());
            Deciders isBy = new Deciders(after, is.reasons());
            add(
                    changes,
                    "interface",
                    is.name(),
                    was.verdict().name(),
                    is.verdict().name(),
                    wasBy.of("interface"),
                    isBy.of("interface"));
            if (was.verdict().canBeUni() && is.verdict().canBeUni()) {
                add(
                        changes,
                        "vlan-pool",
                        is.name(),
                        text(was.vlanPool()),
                        text(is.vlanPool()),
                        wasBy.of("vlan-pool"),
                        isBy.of("vlan-pool"));
            }
        }
    }

    private static void add(
            List<Change> changes,
            String slot,
            String place,
            String from,
            String to,
            String ruleBefore,
            String ruleAfter) {
        if (!from.equals(to)) {
            changes.add(new Change(slot, place, from, to, ruleBefore, ruleAfter));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Which rule decided what. */
    private static final class Deciders {
        private final Map<String, String> rules = new HashMap<>();

        Deciders(Rulebook rulebook, List<Reason> reasons) {
            for (Reason reason : reasons) {
                if (reason.verdict() == Verdict.FOR || reason.verdict() == Verdict.AGAINST) {
                    rules.put(rulebook.competition(reason.rule()), reason.rule());
                }
            }
        }

        String of(String competition) {
            return rules.getOrDefault(competition, "");
        }
    }
}
