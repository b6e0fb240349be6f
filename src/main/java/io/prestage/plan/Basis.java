package io.prestage.plan;

import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.OperatorChoice;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Verdict;
import java.util.List;
import java.util.Set;

/**
 * The facts that an operator's choice was made on, as one line: what the rules said of the device or interface then, and the configuration
 * that decided. When the line is another, the choice stands on ground that has moved.
 */
public final class Basis {
    private Basis() {}

    /**
     * The facts now.
     *
     * @param loopbacks addresses of {@code lo0} with prefix length
     */
    public static String of(OperatorChoice choice, Recommendation recommendation, Set<String> loopbacks) {
        String interfaceName = choice.interfaceName();
        if (choice.kind() == OperatorChoice.Kind.LOOPBACK) {
            return (loopbacks.contains(choice.loopback()) ? "is on lo0" : "is not on lo0") + "; the rules take "
                    + (recommendation.loopback() == null ? "none" : recommendation.loopback());
        }
        if (interfaceName == null) {
            return recommendation.role() + decider(recommendation.reasons());
        }
        return recommendation.interfaces().stream()
                .filter(each -> each.name().equals(interfaceName))
                .findFirst()
                .map(Basis::of)
                .orElse("there is no such interface");
    }

    private static String of(InterfaceRecommendation each) {
        return each.verdict() + decider(each.reasons());
    }

    private static String decider(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.verdict() == Verdict.FOR || reason.verdict() == Verdict.AGAINST)
                .findFirst()
                .map(reason -> " by " + reason.rule() + ": " + reason.path() + " = " + reason.value())
                .orElse("");
    }
}
