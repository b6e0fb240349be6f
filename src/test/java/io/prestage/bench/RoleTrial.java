package io.prestage.bench;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.rules.Rulebook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamException;

/** What one rulebook made of labelled devices, as configured or before their services. */
public record RoleTrial(String rulebook, boolean greenfield, List<Judged> devices) {

    /** A device and what the rulebook said of it. */
    public record Judged(LabelledDevice device, Recommendation recommendation) {
        public boolean isRight() {
            return device.isEdge() == (recommendation.role() == Role.N_PE);
        }
    }

    /** Interfaces of one sort that are labelled, and how many of them can be UNIs as the rulebook has it. */
    public record Offered(int offered, int labelled) {
        public double share() {
            return labelled == 0 ? Double.NaN : (double) offered / labelled;
        }
    }

    public static RoleTrial of(Rulebook rulebook, List<LabelledDevice> devices, boolean greenfield)
            throws IOException, XMLStreamException {
        List<Judged> judged = new ArrayList<>();
        for (LabelledDevice device : devices) {
            judged.add(new Judged(device, rulebook.recommend(facts(device, greenfield))));
        }
        return new RoleTrial(rulebook.name(), greenfield, judged);
    }

    static DeviceFacts facts(LabelledDevice device, boolean greenfield) throws IOException, XMLStreamException {
        try (InputStream file = Files.newInputStream(device.file());
                InputStream xml = device.file().toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            byte[] bytes = xml.readAllBytes();
            return FactsReader.readFile(new ByteArrayInputStream(greenfield ? Greenfield.of(bytes) : bytes));
        }
    }

    /** Share of the edge routers that were found. */
    public double recall() {
        return (double) count(LabelledDevice::isEdge, Role.N_PE) / count(LabelledDevice::isEdge);
    }

    /** Share of true edge routers among what was taken for one. */
    public double precision() {
        return (double) count(LabelledDevice::isEdge, Role.N_PE) / count(device -> true, Role.N_PE);
    }

    /** Share of all others that were taken for edge routers. */
    public double falseShare() {
        Predicate<LabelledDevice> others = device -> !device.isEdge();
        return (double) count(others, Role.N_PE) / count(others);
    }

    /** How many devices of a kind got a role. */
    public long count(Predicate<LabelledDevice> which, Role role) {
        return devices.stream()
                .filter(it -> which.test(it.device()) && it.recommendation().role() == role)
                .count();
    }

    public long count(Predicate<LabelledDevice> which) {
        return devices.stream().filter(it -> which.test(it.device())).count();
    }

    /** Core-facing interfaces that are offered as UNIs; there must be none. */
    public Offered core(Predicate<LabelledDevice> which) {
        return offered(which, true);
    }

    /** Customer-facing interfaces that can be UNIs. */
    public Offered customer(Predicate<LabelledDevice> which) {
        return offered(which, false);
    }

    /** Labelled interfaces that were judged wrongly, as {@code device interface verdict}. */
    public List<String> wrongInterfaces() {
        List<String> wrong = new ArrayList<>();
        for (Judged it : devices) {
            Map<String, InterfaceVerdict> verdicts = verdicts(it);
            it.device().coreFacing().stream()
                    .sorted()
                    .filter(name -> canBeUni(verdicts, name))
                    .forEach(name ->
                            wrong.add(it.device().name() + " " + name + " " + verdicts.get(name) + " is core-facing"));
            it.device().customerFacing().stream()
                    .sorted()
                    .filter(name -> !canBeUni(verdicts, name))
                    .forEach(name -> wrong.add(
                            it.device().name() + " " + name + " " + verdicts.get(name) + " is customer-facing"));
        }
        return wrong;
    }

    private Offered offered(Predicate<LabelledDevice> which, boolean core) {
        int offered = 0;
        int labelled = 0;
        for (Judged it : devices) {
            if (which.test(it.device())) {
                Set<String> names =
                        core ? it.device().coreFacing() : it.device().customerFacing();
                Map<String, InterfaceVerdict> verdicts = verdicts(it);
                labelled += names.size();
                offered += (int)
                        names.stream().filter(name -> canBeUni(verdicts, name)).count();
            }
        }
        return new Offered(offered, labelled);
    }

    private static boolean canBeUni(Map<String, InterfaceVerdict> verdicts, String name) {
        InterfaceVerdict verdict = verdicts.get(name);
        return verdict != null && verdict.canBeUni();
    }

    private static Map<String, InterfaceVerdict> verdicts(Judged it) {
        return it.recommendation().interfaces().stream()
                .collect(Collectors.toMap(
                        InterfaceRecommendation::name, InterfaceRecommendation::verdict, (a, b) -> a, TreeMap::new));
    }
}
