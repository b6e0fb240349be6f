package io.prestage.sim.shapes;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which elements occur below which, and in which order, in many replies. */
final class Shapes {
    private static final String ON_ALL = "multi-routing-engine-results";
    private static final String ON_ONE = "multi-routing-engine-item";

    private final Map<String, Shape> byKind = new TreeMap<>();

    /** What was seen in replies of one kind; paths start below the element that the reply brings, the empty one is that element. */
    static final class Shape {
        private int replies;
        private final Set<String> paths = new LinkedHashSet<>();
        private final Set<Order> orders = new LinkedHashSet<>();

        int replies() {
            return replies;
        }

        Set<String> paths() {
            return paths;
        }

        Set<Order> orders() {
            return orders;
        }
    }

    /** Two elements below the same one, of which the first was seen before the second. */
    record Order(String above, String first, String second) {
        Order reversed() {
            return new Order(above, second, first);
        }
    }

    /** Adds a reply to its kind, which is the element that it brings, and to that kind and style where it tells a style. */
    void add(Tag document) {
        document.payloads().forEach(this::addPayload);
    }

    private void addPayload(Tag payload) {
        addTo(payload.name(), payload);
        if (!payload.style().isEmpty()) {
            addTo(payload.name() + " " + payload.style(), payload);
        }
        if (payload.name().equals(ON_ALL)) {
            payload.below().stream()
                    .flatMap(item -> item.below().stream())
                    .filter(inside -> !inside.name().equals("re-name"))
                    .forEach(this::addPayload);
        }
    }

    private void addTo(String kind, Tag payload) {
        Shape shape = byKind.computeIfAbsent(kind, unused -> new Shape());
        shape.replies++;
        add(shape, payload, "");
    }

    private static void add(Shape shape, Tag tag, String path) {
        shape.paths.add(path);
        Set<String> before = new HashSet<>();
        for (Tag child : tag.below()) {
            before.stream()
                    .filter(name -> !name.equals(child.name()))
                    .forEach(name -> shape.orders.add(new Order(path, name, child.name())));
            before.add(child.name());
            // What each routing engine answers is a reply of its own.
            if (!tag.name().equals(ON_ONE) || child.name().equals("re-name")) {
                add(shape, child, path + "/" + child.name());
            }
        }
    }

    Map<String, Shape> byKind() {
        return byKind;
    }
}
