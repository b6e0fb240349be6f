package io.prestage.app;

import io.prestage.app.CrashTrial.Result;
import io.prestage.store.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kills gateways at every point of a sync, and prints what came of it. Arguments: folder for all files; {@code derby-1}, {@code postgresql-1} and
 * {@code postgresql-3}, or fewer of them; how often each point.
 */
final class CrashTrials {
    private static final PrintStream OUT = System.out;

    private CrashTrials() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[arguments.length - 1]);
        Map<String, Map<String, List<Result>>> all = new LinkedHashMap<>();
        for (int i = 1; i < arguments.length - 1; i++) {
            String column = arguments[i];
            run(folder, column, rounds, i, all);
            Files.writeString(folder.resolve("crash-trials.md"), table(all));
        }
        OUT.println(table(all));
        boolean good = all.values().stream()
                .flatMap(each -> each.values().stream())
                .flatMap(List::stream)
                .allMatch(Result::isGood);
        System.exit(good ? 0 : 1);
    }

    private static void run(
            Path folder, String column, int rounds, int number, Map<String, Map<String, List<Result>>> all)
            throws Exception {
        int dash = column.indexOf('-');
        Engine engine = Engine.valueOf(column.substring(0, dash).toUpperCase(Locale.ROOT));
        int nodes = Integer.parseInt(column.substring(dash + 1));
        Path own = Files.createDirectories(folder.resolve(column));
        try (CrashTrial trial = new CrashTrial(engine, nodes, own, "127.3" + (5 + number) + ".0.1")) {
            trial.leftOut()
                    .forEach(step -> OUT.println(column + " " + step + ": left out, this fleet gives no cause for it"));
            for (String point : trial.points()) {
                for (int round = 0; round < rounds; round++) {
                    Result result = trial.kill(point);
                    all.computeIfAbsent(point, name -> new LinkedHashMap<>())
                            .computeIfAbsent(column, name -> new ArrayList<>())
                            .add(result);
                    OUT.printf(
                            Locale.ROOT,
                            "%s %s: %s, %s in %.1f s %s%n",
                            column,
                            point,
                            result.reached() ? "killed" : "not reached",
                            result.healed() ? "healed" : "NOT HEALED",
                            result.seconds(),
                            result.violations().isEmpty() ? "" : "VIOLATIONS " + result.violations());
                }
            }
        }
    }

    private static String table(Map<String, Map<String, List<Result>>> all) throws IOException {
        List<String> columns = all.values().stream()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .toList();
        StringBuilder table = new StringBuilder("| point |");
        columns.forEach(column -> table.append(' ').append(column).append(" |"));
        table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        all.forEach((point, results) -> {
            table.append("| ").append(point).append(" |");
            columns.forEach(column -> table.append(' ')
                    .append(cell(results.getOrDefault(column, List.of())))
                    .append(" |"));
            table.append('\n');
        });
        table.append("| **all** |");
        columns.forEach(column -> table.append(" **")
                .append(cell(all.values().stream()
                        .flatMap(each -> each.getOrDefault(column, List.of()).stream())
                        .toList()))
                .append("** |"));
        return table.append('\n').toString();
    }

    /** Kills, of those healed, violations. */
    private static String cell(List<Result> results) {
        long reached = results.stream().filter(Result::reached).count();
        if (results.isEmpty()) {
            return "";
        }
        String not = reached == results.size() ? "" : ", " + (results.size() - reached) + " not reached";
        return reached + " / "
                + results.stream()
                        .filter(each -> each.reached() && each.healed())
                        .count() + " / "
                + results.stream().mapToInt(each -> each.violations().size()).sum()
                + not;
    }
}
