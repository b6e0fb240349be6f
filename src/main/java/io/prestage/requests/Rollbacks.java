package io.prestage.requests;

import io.prestage.junos.EditCommands;
import io.prestage.junos.EditRenderer;
import io.prestage.model.Assignment;
import io.prestage.model.Job;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.plan.Undo;
import io.prestage.store.ChoiceRow;
import io.prestage.store.DeviceRow;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes an applied edit back by operators' choices, so that what is decided agrees with what the device is to carry: else the next sync would
 * write it again. The edit on the device follows from them as any other does.
 */
public final class Rollbacks {
    private final Choices choices;
    private final Jobs jobs;
    private final Clock clock;

    public Rollbacks(Choices choices, Jobs jobs, Clock clock) {
        this.choices = choices;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Brings the roles back to what they were before an edit.
     *
     * @param reason for those who come later; kept with the choices
     * @throws RequestRefusedException when it is not applied, a later edit changed the same places, it undid what somebody else had done, there
     *     is nothing left to take back, or services are deployed on what would be taken away
     */
    public void rollBack(Transaction tx, EditRow edit, String actor, String reason) {
        if (edit.outcome() != Outcome.APPLIED) {
            throw refused(edit, "it is " + edit.outcome() + "; only an edit that is APPLIED stands on its device");
        }
        tx.devices().lock(edit.deviceId());
        DeviceRow device = tx.devices().find(edit.deviceId()).orElseThrow();
        Undo undo = undo(tx, edit);
        if (!undo.obstacles().isEmpty()) {
            throw refused(edit, String.join("; ", undo.obstacles()) + ". Exclude, unassign or include instead");
        }
        String why = "rollback of edit " + edit.id() + ": " + reason;
        int changes = take(tx, device, undo.take(), actor, why) + give(tx, device, undo.give(), actor, why);
        if (undo.loopback() != null) {
            choices.make(tx, device, wish(OperatorChoice.ofLoopback(undo.loopback()), actor, why));
            changes++;
        }
        if (changes == 0) {
            throw refused(edit, "the roles are already what they were before it");
        }
        tx.edits().askRollback(edit.id(), actor);
        tx.audit()
                .record(
                        clock.instant(),
                        actor,
                        "edit-rollback-asked",
                        device.name(),
                        "edit " + edit.id() + ": " + reason);
    }

    private static Undo undo(Transaction tx, EditRow edit) {
        List<Marker> written = EditRenderer.markers(edit.content());
        Set<MarkerPlace> places = written.stream().map(Marker::place).collect(Collectors.toSet());
        Map<MarkerPlace, Marker> before = new TreeMap<>();
        for (EditRow each : tx.edits().applied(edit.deviceId())) {
            List<Marker> markers = EditRenderer.markers(each.content());
            if (each.id() < edit.id()) {
                markers.forEach(marker -> before.put(marker.place(), marker));
            } else if (each.id() > edit.id() && touches(markers, places)) {
                throw refused(edit, "edit " + each.id() + " changed the same places since; take that one back first");
            }
        }
        before.values().removeIf(marker -> marker.values().isEmpty());
        @Nullable String commands = edit.commands();
        return Undo.of(
                written,
                commands == null
                        ? before.keySet()
                        : EditCommands.replaced(commands.lines().toList(), places),
                before);
    }

    /** The role of the device carries those of its interfaces. */
    private static boolean touches(List<Marker> later, Set<MarkerPlace> places) {
        return places.contains(new OnDevice()) || later.stream().anyMatch(marker -> places.contains(marker.place()));
    }

    private int take(Transaction tx, DeviceRow device, Set<MarkerPlace> places, String actor, String why) {
        Assignment held = tx.assignments().of(device.id());
        int taken = 0;
        for (MarkerPlace place : places) {
            @Nullable String name = name(place);
            if (name == null ? held.role() != Role.UNKNOWN : held.unis().contains(name)) {
                choices.make(tx, device, wish(new OperatorChoice(Kind.UNASSIGN, name), actor, why));
                taken++;
            }
        }
        return taken;
    }

    /** What took a role away is withdrawn; where the rules would not give it again, it is included. A job then assigns it, whatever the policy. */
    private int give(Transaction tx, DeviceRow device, Set<MarkerPlace> places, String actor, String why) {
        Assignment held = tx.assignments().of(device.id());
        Optional<Recommendation> known = tx.recommendations().findWhole(device.id());
        Set<String> interfaces = new TreeSet<>();
        int given = 0;
        for (MarkerPlace place : places) {
            @Nullable String name = name(place);
            if (name == null ? held.role() == Role.N_PE : held.unis().contains(name)) {
                continue;
            }
            if (isOffered(known, name)) {
                withdraw(tx, device, name, actor);
            } else {
                choices.make(tx, device, wish(new OperatorChoice(Kind.INCLUDE, name), actor, why));
            }
            interfaces.addAll(name == null ? Set.of() : Set.of(name));
            given++;
        }
        if (given > 0) {
            jobs.start(tx, new Jobs.Wish(Job.Kind.ASSIGN_ROLES, Map.of(device.id(), interfaces), actor, why));
        }
        return given;
    }

    private void withdraw(Transaction tx, DeviceRow device, @Nullable String interfaceName, String actor) {
        for (ChoiceRow row : tx.choices().of(device.id())) {
            if ((row.kind() == Kind.UNASSIGN || row.kind() == Kind.EXCLUDE)
                    && Objects.equals(row.interfaceName(), interfaceName)) {
                choices.withdraw(tx, row, actor);
            }
        }
    }

    private static boolean isOffered(Optional<Recommendation> known, @Nullable String interfaceName) {
        return known.filter(it -> interfaceName == null
                        ? it.role() == Role.N_PE
                        : it.interfaces().stream()
                                .anyMatch(each -> each.name().equals(interfaceName)
                                        && each.verdict().canBeUni()))
                .isPresent();
    }

    private static Choices.Wish wish(OperatorChoice choice, String actor, String why) {
        return new Choices.Wish(choice, actor, why, null);
    }

    private static @Nullable String name(MarkerPlace place) {
        return place instanceof OnInterface port ? port.name() : null;
    }

    private static RequestRefusedException refused(EditRow edit, String why) {
        return new RequestRefusedException(
                RequestRefusedException.Kind.NOT_POSSIBLE,
                "edit " + edit.id() + " of '" + edit.deviceName() + "' cannot be taken back: " + why);
    }
}
