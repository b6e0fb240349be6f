package io.prestage.sim.shapes;

import io.prestage.sim.shapes.Shapes.Order;
import io.prestage.sim.shapes.Shapes.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the fleet answers, held against what real devices answered. */
final class Comparison {
    private final Map<String, Result> results = new TreeMap<>();

    /**
     * How replies of one kind compare.
     *
     * @param published replies that they were held against; 0 where there is none of this kind
     * @param agreeing paths that occur in a published reply
     * @param ordered neighbours whose order no published reply contradicts
     * @param differences each the uppermost element that is in no published reply, or an order that is in none, and how many paths are
     *     inside it, itself included
     */
    record Result(int published, int paths, int agreeing, int ordered, Map<String, Integer> differences) {
        Result {
            differences = new LinkedHashMap<>(differences);
        }
    }

    Comparison(Shapes ours, Shapes published) {
        ours.byKind().forEach((kind, shape) -> {
            boolean styled = kind.indexOf(' ') > 0;
            boolean hasStyles = ours.byKind().keySet().stream().anyMatch(other -> other.startsWith(kind + " "));
            if (styled || !hasStyles) {
                results.put(kind, compare(kind, shape, against(kind, published)));
            }
        });
    }

    /** A style of which nothing was published is held against the other styles. */
    private static @Nullable Shape against(String kind, Shapes published) {
        Shape same = published.byKind().get(kind);
        return same != null ? same : published.byKind().get(kind.replaceFirst(" .*", ""));
    }

    private static Result compare(String kind, Shape ours, @Nullable Shape published) {
        String element = kind.replaceFirst(" .*", "");
        if (published == null) {
            return new Result(
                    0, ours.paths().size(), 0, 0, Map.of(element, ours.paths().size()));
        }
        Map<String, Integer> differences = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String path : ours.paths()) {
            if (!isIn(published, path)) {
                unknown.add(path);
                String upper = uppermost(path, published);
                differences.merge(element + upper, 1, Integer::sum);
            }
        }
        int ordered = 0;
        for (Order order : ours.orders()) {
            if (published.orders().contains(order.reversed())
                    && !published.orders().contains(order)) {
                differences.put(element + order.above() + ": " + order.first() + " before " + order.second(), 0);
            } else {
                ordered++;
            }
        }
        return new Result(
                published.replies(), ours.paths().size(), ours.paths().size() - unknown.size(), ordered, differences);
    }

    /** A unit has one shape, whether it stands in its physical interface or alone. */
    private static boolean isIn(Shape published, String path) {
        return published.paths().contains(path)
                || (path.startsWith("/logical-interface") && published.paths().contains("/physical-interface" + path));
    }

    private static String uppermost(String path, Shape published) {
        String upper = path;
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String above = path.substring(0, end);
            if (isIn(published, above)) {
                break;
            }
            upper = above;
        }
        return upper;
    }

    Map<String, Result> results() {
        return results;
    }

    int paths() {
        return results.values().stream().mapToInt(Result::paths).sum();
    }

    int agreeing() {
        return results.values().stream().mapToInt(Result::agreeing).sum();
    }
}
