package io.prestage.requests;

import io.prestage.junos.Services;
import io.prestage.model.Assignment;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import io.prestage.model.Service;
import io.prestage.plan.Basis;
import io.prestage.plan.Decision;
import io.prestage.store.ChoiceRow;
import io.prestage.store.DeviceRow;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Operators' choices. A choice is a contract: it has an owner, a reason and perhaps an end, remembers the facts that it was made on, and is
 * carried out by a sync of its device.
 */
public final class Choices {
    private final Clock clock;

    public Choices(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is to be chosen, and for whom.
     *
     * @param owner who stands for it
     * @param reason for those who come later
     * @param expiresAt when rules and policy decide again; null for never
     */
    public record Wish(
            OperatorChoice choice,
            String owner,
            String reason,
            @Nullable Instant expiresAt) {}

    /**
     * Makes a choice in place of an earlier one for the same device or interface.
     *
     * @throws RequestRefusedException when there is no such interface or loopback, the choice is not possible in its state, or it would take
     *     a role from under a deployed service
     */
    public ChoiceRow make(Transaction tx, DeviceRow device, Wish wish) {
        OperatorChoice choice = wish.choice();
        Optional<Recommendation> known = tx.recommendations().findWhole(device.id());
        Optional<String> configuration = tx.facts().configuration(device.id());
        Set<String> loopbacks = configuration.map(Services::loopbacks).orElseGet(TreeSet::new);
        mustExist(device, choice, known, loopbacks);
        mustBePossible(tx, device, choice, known);
        if (choice.kind() == Kind.EXCLUDE || choice.kind() == Kind.UNASSIGN) {
            mustHaveNoServices(tx, device, choice, configuration);
        }
        Instant now = clock.instant();
        @Nullable String basis = known.map(it -> Basis.of(choice, it, loopbacks)).orElse(null);
        ChoiceRow row =
                tx.choices().put(device.id(), choice, wish.owner(), wish.reason(), wish.expiresAt(), basis, now);
        record(tx, device, "choice-made", wish.owner(), row, now);
        return row;
    }

    /** Takes a choice back: rules and policy decide again. */
    public void withdraw(Transaction tx, ChoiceRow row, String actor) {
        tx.choices().delete(row.id());
        tx.devices()
                .find(row.deviceId())
                .ifPresent(device -> record(tx, device, "choice-withdrawn", actor, row, clock.instant()));
    }

    /**
     * Stands by a choice whose facts have changed: those of now are its basis.
     *
     * @throws RequestRefusedException when it is not reopened
     */
    public ChoiceRow confirm(Transaction tx, ChoiceRow row, String actor) {
        if (row.reopenedAt() == null) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.NOT_POSSIBLE,
                    "choice " + row.id() + " is not reopened: the facts that it was made on are as they were");
        }
        tx.choices().confirm(row);
        tx.devices()
                .find(row.deviceId())
                .ifPresent(device -> record(tx, device, "choice-confirmed", actor, row, clock.instant()));
        return tx.choices().find(row.id()).orElseThrow();
    }

    private static void mustExist(
            DeviceRow device, OperatorChoice choice, Optional<Recommendation> known, Set<String> loopbacks) {
        String name = choice.interfaceName();
        if (name != null
                && known.stream()
                        .flatMap(it -> it.interfaces().stream())
                        .noneMatch(each -> each.name().equals(name))) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.NOT_FOUND,
                    "device '" + device.name() + "' has no interface '" + name + "'; GET /api/v1/devices/" + device.id()
                            + "/interfaces lists them");
        }
        String loopback = choice.loopback();
        if (loopback != null && !loopbacks.contains(loopback)) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.NOT_FOUND,
                    "device '" + device.name() + "' has no loopback address '" + loopback + "'; on lo0 it has "
                            + (loopbacks.isEmpty() ? "none that we have read" : String.join(", ", loopbacks)));
        }
    }

    private static void mustBePossible(
            Transaction tx, DeviceRow device, OperatorChoice choice, Optional<Recommendation> known) {
        RoleState state = state(tx, device, choice.interfaceName(), known);
        if (state.after(choice.kind()).isEmpty()) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.NOT_POSSIBLE,
                    what(device, choice.interfaceName()) + " is " + state.name() + ", so " + choice.kind()
                            + " is not possible; possible is " + String.join(" or ", state.choices()));
        }
    }

    private static RoleState state(
            Transaction tx, DeviceRow device, @Nullable String interfaceName, Optional<Recommendation> known) {
        if (known.isEmpty()) {
            return new RoleState.NotRecommended();
        }
        List<OperatorChoice> choices =
                tx.choices().of(device.id()).stream().map(ChoiceRow::choice).toList();
        Assignment held = tx.assignments().of(device.id());
        return interfaceName == null
                ? Decision.roleState(known.get(), choices, held)
                : known.get().interfaces().stream()
                        .filter(each -> each.name().equals(interfaceName))
                        .findFirst()
                        .map(each -> Decision.uniState(each, choices, held))
                        .orElseGet(RoleState.NotRecommended::new);
    }

    /** Source: Connectivity Services Director refuses to unassign an N-PE that is part of a deployed service. */
    private static void mustHaveNoServices(
            Transaction tx, DeviceRow device, OperatorChoice choice, Optional<String> configuration) {
        Assignment held = tx.assignments().of(device.id());
        String name = choice.interfaceName();
        boolean takesAway =
                name == null ? held.role() == Role.N_PE : held.unis().contains(name);
        if (!takesAway) {
            return;
        }
        List<Service> inTheWay = configuration.map(Services::of).orElse(List.of()).stream()
                .filter(service -> name == null || service.uses(name))
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new RequestRefusedException(
                    RequestRefusedException.Kind.SERVICES_DEPLOYED,
                    what(device, name) + " has " + inTheWay.size() + " deployed service"
                            + (inTheWay.size() == 1 ? "" : "s") + " (" + shown(inTheWay)
                            + "): remove them from the device first, then take the role away",
                    inTheWay);
        }
    }

    private static String shown(List<Service> services) {
        String first = String.join(
                "; ", services.stream().limit(3).map(Service::toString).toList());
        return services.size() <= 3 ? first : first + "; …";
    }

    private static String what(DeviceRow device, @Nullable String interfaceName) {
        return interfaceName == null
                ? "device '" + device.name() + "'"
                : "interface '" + interfaceName + "' of device '" + device.name() + "'";
    }

    private static void record(
            Transaction tx, DeviceRow device, String event, String actor, ChoiceRow row, Instant now) {
        // A choice is no storm of notifications: it takes effect at once, and with a full read.
        tx.syncQueue().request(device.id(), now, Duration.ZERO, Duration.ZERO, true);
        String target = row.interfaceName() == null ? device.name() : device.name() + " " + row.interfaceName();
        tx.audit().record(now, actor, event, target, row.kind() + ": " + row.reason());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", device.name());
        content.put("choice", row.kind().name());
        if (row.interfaceName() != null) {
            content.put("interface", row.interfaceName());
        }
        if (row.loopback() != null) {
            content.put("loopback", row.loopback());
        }
        content.put("owner", row.owner());
        content.put("reason", row.reason());
        tx.events().append(now, event, device.id(), content);
    }
}
