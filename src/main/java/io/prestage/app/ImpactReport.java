package io.prestage.app;

import io.prestage.rules.Change;
import io.prestage.rules.DeviceImpact;
import io.prestage.rules.Impact;
import io.prestage.rules.RuleUse;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a rulebook would change, for people. */
final class ImpactReport {
    private ImpactReport() {}

    static String text(Impact impact, int listed) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d devices examined, %,d change from '%s' to '%s'%n",
                impact.devices(),
                impact.changed().size(),
                impact.before(),
                impact.after()));
        for (Impact.Kind kind : impact.kinds()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %,7d devices, %,8d places: %s%s, by %s (was: %s)%n",
                    kind.devices(),
                    kind.places(),
                    kind.slot(),
                    kind.from().isEmpty() && kind.to().isEmpty() ? "" : " " + arrow(kind.from(), kind.to()),
                    rule(kind.ruleAfter()),
                    rule(kind.ruleBefore())));
        }
        impact.changed().stream().limit(listed).forEach(device -> append(text, device));
        if (impact.changed().size() > listed) {
            text.append(String.format(
                    Locale.ROOT, "… and %,d more devices%n", impact.changed().size() - listed));
        }
        impact.rules().stream()
                .filter(use -> use.finding() != RuleUse.Finding.USED)
                .forEach(use -> text.append(finding(use)));
        return text.toString();
    }

    private static void append(StringBuilder text, DeviceImpact device) {
        text.append(device.device()).append('\n');
        if (device.failure() != null) {
            text.append("    cannot be judged: ").append(device.failure()).append('\n');
        }
        for (Change change : device.changes()) {
            text.append("    ")
                    .append(change.place().equals("device") ? change.slot() : change.place() + " " + change.slot())
                    .append(": ")
                    .append(arrow(change.from(), change.to()))
                    .append(", by ")
                    .append(rule(change.ruleAfter()))
                    .append(" (was: ")
                    .append(rule(change.ruleBefore()))
                    .append(")\n");
        }
    }

    private static String finding(RuleUse use) {
        String what = switch (use.finding()) {
            case DEAD -> "can never decide: " + use.dead();
            case SHADOWED ->
                "matches " + use.overruled() + " times, but others come first: "
                        + use.overruledBy().entrySet().stream()
                                .map(by -> by.getKey() + " " + by.getValue() + " times")
                                .collect(Collectors.joining(", "));
            case NEVER_MATCHED -> "matches nowhere";
            case USED -> "is used";
        };
        return "rule '" + use.rule() + "' " + what + "\n";
    }

    private static String arrow(String from, String to) {
        return (from.isEmpty() ? "nothing" : from) + " → " + (to.isEmpty() ? "nothing" : to);
    }

    private static String rule(String rule) {
        return rule.isEmpty() ? "no rule" : "rule '" + rule + "'";
    }
}
