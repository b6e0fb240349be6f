package io.prestage.steps;

import io.prestage.junos.CommitHistory.Commit;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Discrepancy;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.plan.Discrepancies;
import io.prestage.plan.Target;
import io.prestage.store.Claim;
import io.prestage.store.DiscrepancyRow;
import io.prestage.store.DiscrepancyRow.State;
import io.prestage.store.DiscrepancyStore;
import io.prestage.store.DiscrepancyStore.Culprit;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds where others changed our markers, keeps that for operators, and says which places are not ours to write now. */
final class MarkerDiscrepancies {
    private final Transaction tx;
    private final Claim claim;
    private final DiscrepancyPolicy policy;
    private final Instant now;

    MarkerDiscrepancies(Transaction tx, Claim claim, DiscrepancyPolicy policy, Instant now) {
        this.tx = tx;
        this.claim = claim;
        this.policy = policy;
        this.now = now;
    }

    /** The markers that stood there when the last sync ended; what stands there now, where none was. */
    List<Marker> known(DeviceFacts facts) {
        return tx.discrepancies().known(claim.device()).orElse(facts.markers());
    }

    /**
     * Returns the places that are left as they are.
     *
     * @param suspects commits of others, newest first, one of which may have changed what is found changed
     */
    Set<MarkerPlace> find(DeviceFacts facts, Target wanted, List<Commit> suspects) {
        List<Marker> known = known(facts);
        List<Discrepancy> found = Discrepancies.find(known, facts.markers(), wanted);
        Map<MarkerPlace, DiscrepancyRow> told = tx.discrepancies().of(claim.device()).stream()
                .collect(Collectors.toMap(row -> DiscrepancyStore.place(row.place()), Function.identity()));
        Set<MarkerPlace> left = new TreeSet<>();
        for (Discrepancy each : found) {
            @Nullable DiscrepancyRow row = told.remove(each.place());
            State state = row != null && isSame(row, each) ? row.state() : tell(each, culprit(suspects));
            if (state != State.RESTORING) {
                left.add(each.place());
            }
        }
        told.values().forEach(row -> end(tx, claim, row, now));
        tx.discrepancies().setKnown(claim.device(), stillKnown(known, facts.markers(), found));
        return left;
    }

    private State tell(Discrepancy found, Culprit culprit) {
        State state = policy.first(found.kind());
        tx.discrepancies().put(claim.device(), found, state, culprit, now);
        Map<String, Object> content =
                content(claim, found.place() instanceof MarkerPlace.OnInterface port ? port.name() : "");
        content.put("discrepancy", found.kind().name());
        if (culprit.user() != null) {
            content.put("user", culprit.user());
        }
        tx.events().append(now, "discrepancy-found", claim.device(), content);
        return state;
    }

    /** What an edit wrote stands there from now on, and is as it should be; a marker without values is one that it took away. */
    static void written(Transaction tx, Claim claim, List<Marker> markers, Instant now) {
        Map<MarkerPlace, Marker> known = new TreeMap<>();
        tx.discrepancies().known(claim.device()).orElse(List.of()).forEach(marker -> known.put(marker.place(), marker));
        for (Marker marker : markers) {
            if (marker.values().isEmpty()) {
                known.remove(marker.place());
            } else {
                known.put(marker.place(), marker);
            }
        }
        tx.discrepancies().setKnown(claim.device(), known.values());
        Set<MarkerPlace> places = markers.stream().map(Marker::place).collect(Collectors.toSet());
        tx.discrepancies().of(claim.device()).stream()
                .filter(row -> places.contains(DiscrepancyStore.place(row.place())))
                .forEach(row -> end(tx, claim, row, now));
    }

    private static void end(Transaction tx, Claim claim, DiscrepancyRow row, Instant now) {
        tx.discrepancies().remove(claim.device(), DiscrepancyStore.place(row.place()));
        tx.events().append(now, "discrepancy-gone", claim.device(), content(claim, row.place()));
    }

    private static Map<String, Object> content(Claim claim, String place) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", claim.name());
        if (!place.isEmpty()) {
            content.put("interface", place);
        }
        return content;
    }

    private static boolean isSame(DiscrepancyRow row, Discrepancy found) {
        return row.kind() == found.kind()
                && Objects.equals(row.foundMarker(), DiscrepancyStore.text(found.found()))
                && Objects.equals(row.expectedMarker(), DiscrepancyStore.text(found.expected()));
    }

    /** What stands there, but what others changed is known as it was: it stays a discrepancy until it is as it should be. */
    private static Collection<Marker> stillKnown(
            Collection<Marker> known, Collection<Marker> present, Collection<Discrepancy> found) {
        Map<MarkerPlace, Marker> still = new TreeMap<>();
        present.forEach(marker -> still.put(marker.place(), marker));
        found.forEach(each -> still.remove(each.place()));
        Set<MarkerPlace> changed = found.stream().map(Discrepancy::place).collect(Collectors.toSet());
        known.stream()
                .filter(marker -> changed.contains(marker.place()))
                .forEach(marker -> still.put(marker.place(), marker));
        return still.values();
    }

    /** Who may have changed it, with the comment of the newest one of them. */
    private static Culprit culprit(List<Commit> suspects) {
        String users = suspects.stream().map(Commit::user).distinct().collect(Collectors.joining(" or "));
        return new Culprit(
                users.isEmpty() ? null : users,
                suspects.stream()
                        .map(Commit::log)
                        .filter(log -> !log.isEmpty())
                        .findFirst()
                        .orElse(null));
    }
}
