package io.prestage.rules;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Role;
import io.prestage.model.Statement;
import io.prestage.model.TemplatedPlace;
import io.prestage.model.TemplatedPlace.Standing;
import io.prestage.model.TemplatedPlace.Use;
import io.prestage.rules.TemplateElement.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;
import org.jspecify.annotations.Nullable;

/** Templates at the places of one device. */
final class PlaceQuestion {
    private final List<EditTemplate> templates;
    private final DeviceFacts facts;
    private final Assignment assignment;
    private @Nullable FactsTree tree;

    PlaceQuestion(List<EditTemplate> templates, DeviceFacts facts, Assignment assignment) {
        this.templates = templates;
        this.facts = facts;
        this.assignment = assignment;
    }

    /** @param held the marker that stands there; null for none */
    TemplatedPlace ask(MarkerPlace place, @Nullable Marker held) {
        TemplateKind kind = place instanceof OnInterface ? TemplateKind.UNI : TemplateKind.N_PE;
        boolean assigned = place instanceof OnInterface port
                ? assignment.unis().contains(port.name())
                : assignment.role() == Role.N_PE;
        Values values = values(place);
        TreeMap<String, String> macro = new TreeMap<>();
        List<Use> uses = new ArrayList<>();
        Map<Statement, Standing> others = new HashMap<>();
        for (EditTemplate template : templates) {
            if (template.kind() == kind) {
                boolean writes = assigned && template.enabled();
                boolean holds = (writes || isRecorded(template, held)) && holds(template, place);
                List<Statement> statements = writes ? template.statements(values) : List.of();
                statements.forEach(statement -> others.put(statement, standing(place, statement)));
                uses.add(new Use(template.id(), template.enabled(), holds, statements));
                if (writes && holds) {
                    template.macro(values).forEach(macro::putIfAbsent);
                }
            }
        }
        if (held != null) {
            held.written().forEach(each -> others.put(each.statement(), standing(place, each.statement())));
        }
        return new TemplatedPlace(place, assigned, macro, uses, others);
    }

    private static boolean isRecorded(EditTemplate template, @Nullable Marker held) {
        return held != null
                && held.written().stream().anyMatch(each -> each.template().equals(template.id()));
    }

    private boolean holds(EditTemplate template, MarkerPlace place) {
        return template.when() == null
                || Deliberation.of(facts, tree())
                        .matches(template.when(), context(place), "template '" + template.id() + "'");
    }

    private Values values(MarkerPlace place) {
        Map<String, String> values = new HashMap<>();
        put(values, "host-name", facts.platform().hostName());
        put(values, "loopback", assignment.loopback());
        if (place instanceof OnInterface port) {
            put(values, "interface", port.name());
            if (templates.stream().anyMatch(template -> !template.isPlain())) {
                child(context(place), "description", "")
                        .ifPresent(found -> put(
                                values, "description", found.getStringValue().strip()));
            }
        }
        return new Values(values);
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
    }

    private Standing standing(MarkerPlace place, Statement statement) {
        XdmNode node = context(place);
        for (Statement.Step step : statement.path()) {
            Optional<XdmNode> next = child(node, step.name(), step.key());
            if (next.isEmpty()) {
                return Standing.ABSENT;
            }
            node = next.get();
        }
        boolean isSame =
                statement.value().isEmpty() || node.getStringValue().strip().equals(statement.value());
        return isSame ? Standing.SAME : Standing.OTHER;
    }

    private static Optional<XdmNode> child(XdmNode node, String name, String key) {
        return node.select(Steps.child(name))
                .filter(each -> key.isEmpty()
                        || each.select(Steps.child("name"))
                                .anyMatch(its -> its.getStringValue().strip().equals(key)))
                .findFirst();
    }

    private XdmNode context(MarkerPlace place) {
        return place instanceof OnInterface port ? tree().interfaceNamed(port.name()) : tree().configuration();
    }

    /** Read only when a template looks at the configuration. */
    private FactsTree tree() {
        if (tree == null) {
            tree = Rulebook.tree(facts);
        }
        return tree;
    }
}
