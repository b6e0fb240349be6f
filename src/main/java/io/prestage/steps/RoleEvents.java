package io.prestage.steps;

import io.prestage.model.Assignment;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.Reason;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.Verdict;
import io.prestage.store.Claim;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The events that tell how an assignment differs from the one before, each with the reason of the rules where they decided. */
final class RoleEvents {
    private RoleEvents() {}

    static void append(
            Transaction tx,
            Instant at,
            Claim claim,
            Assignment held,
            Assignment wanted,
            Recommendation recommendation) {
        if (held.role() != wanted.role()) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("device", claim.name());
            content.put("from", held.role().name());
            content.put("to", wanted.role().name());
            // Where an operator decided against the rules, their reason is none for it.
            if (wanted.role() == recommendation.role()) {
                putDecider(content, recommendation.reasons());
            }
            String kind = wanted.role() == Role.UNKNOWN ? "role-unassigned" : "role-assigned";
            tx.events().append(at, kind, claim.device(), content);
        }
        TreeSet<String> added = new TreeSet<>(wanted.unis());
        added.removeAll(held.unis());
        added.forEach(name -> appendUni(tx, at, claim, "uni-assigned", name, recommendation));
        TreeSet<String> gone = new TreeSet<>(held.unis());
        gone.removeAll(wanted.unis());
        gone.forEach(name -> appendUni(tx, at, claim, "uni-unassigned", name, recommendation));
    }

    private static void appendUni(
            Transaction tx, Instant at, Claim claim, String kind, String name, Recommendation recommendation) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", claim.name());
        content.put("interface", name);
        recommendation.interfaces().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .ifPresent(each -> putInterface(content, each));
        tx.events().append(at, kind, claim.device(), content);
    }

    private static void putInterface(Map<String, Object> content, InterfaceRecommendation each) {
        content.put("verdict", each.verdict().name());
        putDecider(content, each.reasons());
    }

    private static void putDecider(Map<String, Object> content, List<Reason> reasons) {
        reasons.stream()
                .filter(reason -> reason.verdict() == Verdict.FOR || reason.verdict() == Verdict.AGAINST)
                .findFirst()
                .ifPresent(reason -> content.put("reason", reason));
    }
}
