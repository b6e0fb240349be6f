package io.prestage.rules;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnDevice;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Role;
import io.prestage.model.TemplatedPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What edits write, as data: the templates of a folder, compiled and ready. Immutable, and safe for use by several threads. */
public final class EditTemplates {
    private final List<EditTemplate> templates;

    private EditTemplates(List<EditTemplate> templates) {
        this.templates = List.copyOf(templates);
    }

    /**
     * Compiles templates.
     *
     * @param files texts by file name; where two want the same, the first file in this order has it
     * @throws TemplateException with every problem, each with file and line
     */
    public static EditTemplates parse(SortedMap<String, String> files) {
        List<String> problems = new ArrayList<>();
        List<EditTemplate> templates = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        files.forEach((file, text) -> TemplateReader.read(text, file, problems).ifPresent(template -> {
            String other = fileOf.putIfAbsent(template.id(), file);
            if (other != null) {
                problems.add(file + ": template '" + template.id() + "' is also in " + other + "; name it otherwise");
            }
            templates.add(template);
        }));
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return new EditTemplates(templates);
    }

    /** Their ids, in their order; those that write. */
    public List<String> enabled() {
        return templates.stream()
                .filter(EditTemplate::enabled)
                .map(EditTemplate::id)
                .toList();
    }

    /**
     * What they say of each place of a device that has a role, or where a marker records what was written.
     *
     * @throws RuleFailedException when a condition cannot be applied to this device
     */
    public List<TemplatedPlace> ask(DeviceFacts facts, Assignment assignment) {
        SortedSet<MarkerPlace> places = new TreeSet<>();
        if (assignment.role() == Role.N_PE) {
            places.add(new OnDevice());
            assignment.unis().forEach(name -> places.add(new OnInterface(name)));
        }
        Map<MarkerPlace, Marker> held = new HashMap<>();
        for (Marker marker : facts.markers()) {
            held.put(marker.place(), marker);
            if (!marker.written().isEmpty()) {
                places.add(marker.place());
            }
        }
        PlaceQuestion question = new PlaceQuestion(templates, facts, assignment);
        return places.stream()
                .map(place -> question.ask(place, held.get(place)))
                .toList();
    }
}
