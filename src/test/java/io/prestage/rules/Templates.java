package io.prestage.rules;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Marker;
import io.prestage.model.Platform;
import io.prestage.plan.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The templates that are shipped, and what they ask of a device that has nothing configured. */
public final class Templates {
    private static final EditTemplates SHIPPED = EditTemplates.parse(files());

    private Templates() {}

    public static EditTemplates shipped() {
        return SHIPPED;
    }

    /** Their texts, by file. */
    public static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of("edits"))) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                files.put(file.toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static Target target(Collection<Marker> present, Assignment wanted) {
        DeviceFacts facts =
                new DeviceFacts(Platform.UNKNOWN, null, "<configuration/>", List.of(), List.copyOf(present));
        return Target.of(shipped().ask(facts, wanted), present, present);
    }
}
