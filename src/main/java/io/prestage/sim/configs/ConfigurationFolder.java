package io.prestage.sim.configs;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.Sharing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The routers of a folder: one of each {@code .xml} and {@code .xml.gz} file below it.
 *
 * @param routers in the order of the paths of their files
 * @param leftOut a line for each file that holds no configuration: its path and what is wrong
 */
public record ConfigurationFolder(List<RouterPlan> routers, List<String> leftOut) {
    private static final int SHOWN = 5;

    public ConfigurationFolder {
        routers = List.copyOf(routers);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads a folder.
     *
     * @param devices how many routers to make: the first files where there are more, each again with {@code -2}, {@code -3} after its
     *     name where there are fewer; 0 for as many as there are files
     * @throws ConfigurationsException when there is no folder or no usable file in it
     */
    public static ConfigurationFolder read(Path folder, int devices) throws ConfigurationsException {
        List<Path> files = files(folder);
        List<LoadedRouter> loaded = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Sharing sharing = new Sharing();
        for (Path file : files) {
            if (devices > 0 && loaded.size() == devices) {
                break;
            }
            try {
                Node configuration = sharing.shared(ConfigurationFile.read(file));
                loaded.add(LoadedRouter.of(configuration, ConfigurationFile.stem(file)));
            } catch (UnusableFileException e) {
                leftOut.add(file + " " + e.getMessage());
            }
        }
        if (loaded.isEmpty()) {
            throw new ConfigurationsException(nothingUsable(folder, leftOut));
        }
        return new ConfigurationFolder(named(loaded, devices == 0 ? loaded.size() : devices), leftOut);
    }

    private static List<RouterPlan> named(List<LoadedRouter> loaded, int devices) {
        List<RouterPlan> routers = new ArrayList<>(devices);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < devices; i++) {
            LoadedRouter router = loaded.get(i % loaded.size());
            String name = router.name();
            for (int again = 2; !taken.add(name); again++) {
                name = router.name() + "-" + again;
            }
            routers.add(router.plan(name));
        }
        return routers;
    }

    private static List<Path> files(Path folder) throws ConfigurationsException {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationsException("'" + folder + "' is no folder; name one with .xml or .xml.gz files");
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(ConfigurationFile::isOne).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationsException("'" + folder + "' cannot be listed: " + e.getMessage(), e);
        }
    }

    private static String nothingUsable(Path folder, List<String> leftOut) {
        if (leftOut.isEmpty()) {
            return "'" + folder
                    + "' has no .xml or .xml.gz file; put the output of 'show configuration | display xml' there";
        }
        return "'" + folder + "' has no usable configuration among " + leftOut.size() + " files:\n  "
                + String.join("\n  ", leftOut.subList(0, Math.min(SHOWN, leftOut.size())));
    }
}
