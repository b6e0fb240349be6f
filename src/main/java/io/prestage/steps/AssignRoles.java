package io.prestage.steps;

import io.prestage.junos.DeviceAddresses;
import io.prestage.junos.PointToPointLinks;
import io.prestage.junos.Services;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.OperatorChoice;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Recommendation;
import io.prestage.plan.Decision;
import io.prestage.plan.Order;
import io.prestage.store.ChoiceRow;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.InterfaceRow;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Decides the roles from recommendation, operators' choices and what is assigned already, and stores facts, recommendation, interfaces,
 * assignment and their events in one transaction.
 */
public final class AssignRoles {
    private final Database database;
    private final RolePolicy policy;
    private final Clock clock;

    public AssignRoles(Database database, RolePolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    public void assign(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.FACTS) DeviceFacts facts,
            @Variable(SyncVariables.RECOMMENDATION) Recommendation recommendation,
            Exchange exchange) {
        Instant now = clock.instant();
        Assignment assignment = database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            List<ChoiceRow> made = tx.choices().of(claim.device());
            List<OperatorChoice> choices = made.stream().map(ChoiceRow::choice).toList();
            Assignment held = tx.assignments().of(claim.device());
            Assignment wanted = Decision.decide(recommendation, choices, order(tx, claim), held);
            store(tx, claim, facts, now);
            tx.recommendations()
                    .save(claim.device(), recommendation, Decision.roleState(recommendation, choices, wanted), now);
            ChoiceEvents.compare(tx, now, claim, made, recommendation, Services.loopbacks(facts.configuration()));
            tx.recommendations().saveInterfaces(claim.device(), interfaces(facts, recommendation, choices, wanted));
            tx.assignments().save(claim.device(), wanted, now);
            RoleEvents.append(tx, now, claim, held, wanted, recommendation);
            return wanted;
        });
        exchange.setVariable(SyncVariables.ASSIGNMENT, assignment);
    }

    /** What this sync may assign: what the policy allows, or what jobs ask of it. */
    private Order order(Transaction tx, Claim claim) {
        if (policy.assign()) {
            return Order.ALL;
        }
        List<Optional<Set<String>>> asked = tx.jobs().assignOrders(claim);
        if (asked.isEmpty()) {
            return Order.NOTHING;
        }
        return asked.stream().anyMatch(Optional::isEmpty)
                ? Order.ALL
                : Order.only(asked.stream()
                        .flatMap(each -> each.orElseThrow().stream())
                        .collect(Collectors.toSet()));
    }

    private static void store(Transaction tx, Claim claim, DeviceFacts facts, Instant now) {
        tx.facts().save(claim.device(), facts.revision(), facts.configuration(), now);
        // The revision is recorded by the step that ends the sync: until then a restart must read the device again.
        tx.devices().setRead(claim.device(), facts.platform(), null, now);
        tx.budget().saveLinks(claim.device(), PointToPointLinks.of(facts.configuration()));
        tx.devices().learnAddresses(claim.device(), DeviceAddresses.of(facts.configuration()));
    }

    private static List<InterfaceRow> interfaces(
            DeviceFacts facts, Recommendation recommendation, List<OperatorChoice> choices, Assignment wanted) {
        Map<String, PhysicalInterface> byName = facts.interfaces().stream()
                .collect(Collectors.toMap(PhysicalInterface::name, Function.identity(), (first, second) -> first));
        List<InterfaceRow> rows = new ArrayList<>();
        for (var each : recommendation.interfaces()) {
            PhysicalInterface port = byName.getOrDefault(each.name(), new PhysicalInterface(each.name(), null, null));
            rows.add(new InterfaceRow(
                    each.name(),
                    port.adminUp(),
                    port.operUp(),
                    each.verdict(),
                    Decision.uniState(each, choices, wanted),
                    each.vlanPool(),
                    each.reasons()));
        }
        return rows;
    }
}
