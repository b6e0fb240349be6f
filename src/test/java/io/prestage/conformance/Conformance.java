package io.prestage.conformance;

import io.prestage.conformance.Description.Operation;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Asks every operation of a running gateway, rightly and wrongly, and holds the answers to its description. */
public final class Conformance {
    private static final String SELF = "conformance";
    private static final String PASSWORD = "conformance run";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Gateway gateway;
    private final Description description;
    private final RightRequests right;
    private final WrongRequests wrong;
    private final Surroundings surroundings;
    private final Verdict verdict;
    private final Random random;

    private int tried;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();

    /**
     * A run against a gateway without users, which has one afterwards.
     *
     * @param base for example {@code http://127.0.0.1:8080}
     * @param seed another seed, other requests
     */
    public Conformance(String base, long seed, Surroundings surroundings) {
        gateway = new Gateway(base);
        this.surroundings = surroundings;
        random = new Random(seed);
        description = new Description(gateway.get("/openapi.json"));
        right = new RightRequests(description, gateway, random, SELF);
        wrong = new WrongRequests(description, right.samples());
        verdict = new Verdict(description);
    }

    /**
     * What came of a run.
     *
     * @param tried requests
     * @param failures requests with what was wrong with their answers
     * @param neverServed operations that answered nothing with a 2xx
     * @param statuses of the answers, by operation
     */
    public record Result(
            int tried, List<String> failures, Set<String> neverServed, Map<String, Map<Integer, Integer>> statuses) {
        @Override
        public String toString() {
            return "requests tried " + tried + ", failures " + failures.size();
        }
    }

    /**
     * Goes round all operations.
     *
     * @param rounds how often; in each, an operation is asked rightly once
     * @param wrongs most wrong requests an operation in each round
     */
    public Result run(int rounds, int wrongs) {
        // Whoever adds the first user must be one from then on.
        gateway.send(new Call(
                "POST",
                "/api/v1/users",
                Buffer.buffer("{\"name\":\"" + SELF + "\",\"role\":\"ADMIN\",\"password\":\"" + PASSWORD + "\"}"),
                Map.of()));
        gateway.logIn(Gateway.basic(SELF, PASSWORD));
        Scenes scenes = new Scenes(gateway, surroundings, random);
        Causes causes = new Causes(gateway, scenes, random);
        List<Operation> operations = new ArrayList<>(description.operations());
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(operations, random);
            scenes.set();
            operations.forEach(operation -> ask(operation, causes, wrongs));
        }
        if (surroundings.control() != null) {
            waitForScenes(scenes, causes);
        }
        Set<String> neverServed = new TreeSet<>();
        neverServed().forEach(operation -> neverServed.add(operation.toString()));
        return new Result(tried, List.copyOf(failures), neverServed, statuses);
    }

    private List<Operation> neverServed() {
        return description.operations().stream()
                .filter(operation -> statuses.getOrDefault(operation.toString(), Map.of()).keySet().stream()
                        .noneMatch(status -> status / 100 == 2))
                .toList();
    }

    /** The rounds may have been over before the routers were where they were meant to get. */
    private void waitForScenes(Scenes scenes, Causes causes) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!neverServed().isEmpty() && Instant.now().isBefore(end)) {
            scenes.set();
            LockSupport.parkNanos(PAUSE.toNanos());
            neverServed().forEach(operation -> ask(operation, causes, 0));
        }
    }

    private void ask(Operation operation, Causes causes, int wrongs) {
        Call call = causes.call(operation).orElseGet(() -> right.call(operation, right.path(operation)));
        List<Call> refused = new ArrayList<>(wrong.of(operation, call));
        Collections.shuffle(refused, random);
        refused.stream().limit(wrongs).forEach(each -> hold(operation, each, false));
        HttpResponse<String> answer = hold(operation, call, true);
        answer.headers().firstValue("ETag").ifPresent(tag -> {
            Call again = new Call(call.method(), call.target(), call.body(), Map.of("If-None-Match", tag));
            hold(operation, again, true);
        });
    }

    private HttpResponse<String> hold(Operation operation, Call call, boolean mayServe) {
        HttpResponse<String> answer = gateway.send(call);
        tried++;
        statuses.computeIfAbsent(operation.toString(), name -> new TreeMap<>())
                .merge(answer.statusCode(), 1, Integer::sum);
        verdict.fault(operation, answer, mayServe).ifPresent(fault -> failures.add(call + " → " + fault));
        return answer;
    }
}
