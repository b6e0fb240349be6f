package io.prestage.sim.control;

import io.prestage.sim.Fleet;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.network.Kind;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which routers a request means. */
final class Selection {
    private static final int MOST_ITEMS = 1000;
    private static final int ITEMS = 100;
    private static final Set<String> PARAMETERS = Set.of("name", "kind", "fault", "limit", "cursor");

    private final Fleet fleet;

    Selection(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Those that a name or glob of the path names; never empty. */
    List<VirtualRouter> named(String name) {
        Predicate<String> matches = Glob.of(name);
        List<VirtualRouter> found = fleet.routers().stream()
                .filter(router -> matches.test(router.name()))
                .toList();
        if (found.isEmpty()) {
            throw new ControlProblem(
                    404,
                    "no router '" + name + "' among the " + fleet.routers().size() + " of this fleet; see /routers");
        }
        return found;
    }

    /** One page of those that the parameters of the query ask for, in the order of their addresses. */
    Shapes.Page<Shapes.Router> page(MultiMap query) {
        for (String name : query.names()) {
            if (!PARAMETERS.contains(name)) {
                throw ControlProblem.badRequest("parameter '" + name + "' is not known; known are "
                        + String.join(", ", PARAMETERS.stream().sorted().toList()));
            }
        }
        int limit = limit(query.get("limit"));
        List<VirtualRouter> found =
                fleet.routers().stream().filter(asked(query)).toList();
        int from = from(found, query.get("cursor"));
        List<VirtualRouter> page = found.subList(from, Math.min(found.size(), from + limit));
        return new Shapes.Page<>(
                page.stream().map(Shapes.Router::of).toList(),
                from + limit < found.size() ? page.get(page.size() - 1).name() : null);
    }

    private static Predicate<VirtualRouter> asked(MultiMap query) {
        Predicate<VirtualRouter> wanted = router -> true;
        @Nullable String name = query.get("name");
        if (name != null) {
            Predicate<String> matches = Glob.of(name);
            wanted = wanted.and(router -> matches.test(router.name()));
        }
        @Nullable String kindName = query.get("kind");
        if (kindName != null) {
            Kind kind = kind(kindName);
            wanted = wanted.and(router -> router.kind() == kind);
        }
        @Nullable String faultName = query.get("fault");
        if (faultName != null) {
            Fault fault = Fault.parse(faultName);
            wanted = wanted.and(router -> router.faults().stream().anyMatch(each -> each.fault() == fault));
        }
        return wanted;
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw ControlProblem.badRequest("no kind '" + name + "'; there are " + Arrays.toString(Kind.values()));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return ITEMS;
        }
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_ITEMS) {
            throw ControlProblem.badRequest("limit must be 1 to " + MOST_ITEMS + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** A cursor is the name of the last router of the page before. */
    private int from(List<VirtualRouter> found, @Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        List<String> order = fleet.routers().stream().map(VirtualRouter::name).toList();
        int last = order.indexOf(cursor);
        if (last < 0) {
            throw ControlProblem.badRequest("no cursor '" + cursor + "'; begin again without one");
        }
        Set<String> before = Set.copyOf(order.subList(0, last + 1));
        return (int)
                found.stream().filter(router -> before.contains(router.name())).count();
    }
}
