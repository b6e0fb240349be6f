package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values in turn, each as often as its share says and as evenly spread as can be: equal shares simply alternate. */
record Rotation<T>(List<T> cycle) {
    Rotation {
        cycle = List.copyOf(cycle);
    }

    /** By smooth weighted round robin; at least one share is above 0. */
    static <T> Rotation<T> of(Map<T, Integer> shares) {
        int total = shares.values().stream().mapToInt(Integer::intValue).sum();
        Map<T, Integer> credits = new LinkedHashMap<>();
        List<T> cycle = new ArrayList<>(total);
        for (int i = 0; i < total; i++) {
            T best = null;
            for (Map.Entry<T, Integer> each : shares.entrySet()) {
                if (each.getValue() > 0) {
                    int credit = credits.merge(each.getKey(), each.getValue(), Integer::sum);
                    best = best == null || credit > credits.getOrDefault(best, 0) ? each.getKey() : best;
                }
            }
            if (best != null) {
                credits.merge(best, -total, Integer::sum);
                cycle.add(best);
            }
        }
        return new Rotation<>(cycle);
    }

    /** @param number from 0 */
    T at(int number) {
        return cycle.get(number % cycle.size());
    }
}
