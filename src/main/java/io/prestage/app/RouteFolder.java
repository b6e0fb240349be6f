package io.prestage.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes folder, kept in step with the running context file by file: a file with a fault is reported with its place, and what ran
 * before goes on; a new file is taken in; the routes of a deleted file end. Camel's own reload was not taken because it misses new and
 * deleted files, and one file that fails at the start keeps the whole context down.
 */
public final class RouteFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
    private static final String SUFFIX = ".camel.yaml";
    /** Loaded first: the other files refer to it. */
    private static final String FIRST = "00-";

    private final Path folder;
    private final CamelContext context;
    /** File name to the content last tried. */
    private final Map<String, String> tried = new TreeMap<>();
    /** File name to the content that runs. */
    private final Map<String, String> running = new TreeMap<>();
    /** File name to what is wrong with it, read by the health check from other threads. */
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    private volatile boolean settled;

    public RouteFolder(Path folder, CamelContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** False until all files were taken in once, and while some are replaced. */
    public boolean isSettled() {
        return settled;
    }

    /** Files that do not run as they stand, with the reason. */
    public Map<String, String> faults() {
        return Map.copyOf(faults);
    }

    /**
     * Takes in whatever has changed since the last call.
     *
     * @throws IOException when the folder cannot be read
     */
    public synchronized void synchronise() throws IOException {
        Map<String, String> found = read();
        if (settled && found.equals(tried)) {
            return;
        }
        settled = false;
        for (String gone : List.copyOf(tried.keySet())) {
            if (!found.containsKey(gone)) {
                remove(gone);
                tried.remove(gone);
                running.remove(gone);
                faults.remove(gone);
                LOG.atInfo().addKeyValue("route", gone).log("route file ended");
            }
        }
        // The later a stage, the earlier it is started: nothing is heard before there is someone to hear it.
        found.entrySet().stream()
                .filter(file -> !file.getValue().equals(tried.get(file.getKey())))
                .sorted(Comparator.comparing((Map.Entry<String, String> file) ->
                                !file.getKey().startsWith(FIRST))
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .forEach(file -> take(file.getKey(), file.getValue()));
        settled = true;
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().endsWith(SUFFIX))
                    .toList()) {
                found.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private void take(String name, String content) {
        tried.put(name, content);
        String before = running.get(name);
        try {
            load(name, content, before != null);
            running.put(name, content);
            faults.remove(name);
            LOG.atDebug().addKeyValue("route", name).log("route file runs");
        } catch (Exception e) {
            String fault = RouteFault.describe(name, e);
            faults.put(name, fault);
            LOG.atError()
                    .addKeyValue("route", name)
                    .addKeyValue("error", fault)
                    .log(
                            before == null
                                    ? "route file does not run"
                                    : "route file has a fault; what ran before goes on");
            restore(name, before);
        }
    }

    /** A fault found while routes start leaves some of them replaced: put back what ran. */
    private void restore(String name, @org.jspecify.annotations.Nullable String before) {
        try {
            remove(name);
            if (before != null) {
                load(name, before, false);
            }
        } catch (Exception e) {
            LOG.atError()
                    .addKeyValue("route", name)
                    .addKeyValue("error", e.getMessage())
                    .log("what ran before cannot be started again");
        }
    }

    private void load(String name, String content, boolean replace) throws Exception {
        Resource resource = ResourceHelper.fromBytes(location(name), content.getBytes(StandardCharsets.UTF_8));
        // Parsed in full before anything that runs is touched.
        PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource);
        if (replace) {
            remove(name);
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
    }

    private void remove(String name) {
        for (Route route : List.copyOf(context.getRoutes())) {
            if (isFrom(route, name)) {
                end(route.getId());
            }
        }
    }

    private boolean isFrom(Route route, String name) {
        Resource source = route.getSourceResource();
        return source != null && source.getLocation().endsWith(location(name));
    }

    private void end(String routeId) {
        try {
            context.getRouteController().stopRoute(routeId);
            context.removeRoute(routeId);
        } catch (Exception e) {
            throw new IllegalStateException("route '" + routeId + "' does not stop: " + e.getMessage(), e);
        }
    }

    private static String location(String name) {
        return name;
    }
}
