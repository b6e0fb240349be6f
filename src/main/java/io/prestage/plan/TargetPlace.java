package io.prestage.plan;

import io.prestage.model.Marker;
import io.prestage.model.Statement;
import io.prestage.model.TemplatedPlace;
import io.prestage.model.TemplatedPlace.Standing;
import io.prestage.model.TemplatedPlace.Use;
import io.prestage.model.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one place is to carry: its role, what templates write beside it, and of what we wrote before, what must stay. */
final class TargetPlace {
    /** What is left as it is, and why, in words. */
    record Left(Set<Statement> statements, List<String> notes) {
        Left {
            statements = Set.copyOf(statements);
            notes = List.copyOf(notes);
        }
    }

    private final TemplatedPlace asked;
    private final Map<List<Statement.Step>, Written> wanted = new LinkedHashMap<>();
    private final Set<Statement> kept = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    TargetPlace(TemplatedPlace asked, Optional<Marker> present, Optional<Marker> known) {
        this.asked = asked;
        List<Written> ours = present.map(Marker::written).orElse(List.of());
        Set<Written> claimed = new HashSet<>(ours);
        known.map(Marker::written).ifPresent(claimed::addAll);
        asked.uses().forEach(use -> want(use, claimed));
        ours.forEach(this::keep);
    }

    private void want(Use use, Set<Written> claimed) {
        for (Statement statement : use.enabled() ? use.statements() : List.<Statement>of()) {
            Written written = new Written(use.template(), statement);
            boolean isOurs = claimed.stream()
                    .anyMatch(each -> each.template().equals(use.template())
                            && each.statement().path().equals(statement.path()));
            Standing others = asked.others().getOrDefault(statement, Standing.ABSENT);
            if (isOurs || (use.holds() && others == Standing.ABSENT)) {
                if (wanted.putIfAbsent(statement.path(), written) != null
                        && !statement.value().isEmpty()) {
                    notes.add(say(written, "another template writes it"));
                }
            } else if (use.holds() && others == Standing.OTHER) {
                notes.add(say(written, "somebody else has configured it otherwise"));
            }
        }
    }

    /** What others have built on or in stays, be the template off or the role gone: to take it away would break what they did. */
    private void keep(Written ours) {
        Statement statement = ours.statement();
        if (wanted.containsKey(statement.path())) {
            return;
        }
        boolean builtOn = asked.uses().stream().anyMatch(use -> use.template().equals(ours.template()) && !use.holds());
        boolean builtIn = asked.others().getOrDefault(statement, Standing.ABSENT) != Standing.ABSENT;
        if (builtOn || builtIn) {
            kept.add(statement);
            notes.add(say(ours, "others have built on it"));
            if (asked.assigned()) {
                wanted.put(statement.path(), ours);
            }
        }
    }

    private String say(Written written, String why) {
        return asked.place() + ": template " + written.template() + " leaves "
                + written.statement().pathText() + " as it is: " + why;
    }

    Optional<Marker> marker() {
        SortedMap<String, String> values = new TreeMap<>(asked.macro());
        wanted.values()
                .forEach(
                        written -> values.put(written.key(), written.statement().value()));
        return values.isEmpty() ? Optional.empty() : Optional.of(new Marker(asked.place(), values));
    }

    Left left() {
        return new Left(kept, notes);
    }
}
