package io.prestage.space;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** {@code /api/hornet-q/queues}: the part of HornetQ's REST interface by which clients of Space follow jobs. */
public final class HornetQueues {
    private static final String COLLECTION = "/api/hornet-q/queues";
    private static final String PREFIX = "jms.queue.";
    private static final String NEXT = "msg-consume-next";

    private final Queues queues;

    HornetQueues(Queues queues) {
        this.queues = queues;
    }

    /** 201, or 412 where there is a queue of the name. */
    public Answer create(Exchange exchange) {
        String name = SpaceGate.request(exchange)
                .map(body -> body.attributes().getOrDefault("name", ""))
                .orElse("");
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw SpaceProblem.badRequest("the body must name the queue, as <queue name=\"q1\"/>, with letters, digits,"
                    + " dots, dashes and underscores, 100 at most");
        }
        if (!queues.create(name, SpaceGate.actor(exchange))) {
            throw SpaceProblem.preconditionFailed("there is a queue '" + name + "' already");
        }
        return new Answer(201, null, Map.of("Location", url(exchange, name)));
    }

    /** Where to go on from a queue. */
    public Answer head(@Header("queue") String queue, Exchange exchange) {
        String name = name(queue);
        queues.mustHave(name, SpaceGate.actor(exchange));
        return new Answer(200, null, Map.of("msg-pull-consumers", url(exchange, name) + "/pull-consumers"));
    }

    public Answer consumer(@Header("queue") String queue, Exchange exchange) {
        String name = name(queue);
        queues.mustHave(name, SpaceGate.actor(exchange));
        String consumer = url(exchange, name) + "/pull-consumers/auto-ack";
        return new Answer(201, null, Map.of("Location", consumer, NEXT, consumer + "/consume-next-0"));
    }

    /** The next message, or 503 when none comes within the seconds of {@code accept-wait}: so HornetQ has it. */
    public CompletableFuture<Answer> pull(
            @Header("queue") String queue,
            @Header("number") String number,
            @Header("accept-wait") @Nullable String wait,
            Exchange exchange) {
        String name = name(queue);
        String place = url(exchange, name) + "/pull-consumers/auto-ack/consume-next-";
        return queues.pull(
                        name,
                        SpaceGate.actor(exchange),
                        SpaceGate.number("message", number.replaceFirst("^consume-next-", "")),
                        seconds(wait))
                .thenApply(pulled -> answer(pulled, place));
    }

    private static Answer answer(Queues.Pulled pulled, String place) {
        Map<String, String> headers = new HashMap<>();
        headers.put(NEXT, place + pulled.next());
        Optional<Element> message = pulled.message();
        return new Answer(message.isPresent() ? 200 : 503, message.orElse(null), headers);
    }

    private static Duration seconds(@Nullable String wait) {
        if (wait == null || wait.isBlank()) {
            return Duration.ZERO;
        }
        if (!wait.strip().matches("\\d{1,6}")) {
            throw SpaceProblem.badRequest("the header accept-wait is a number of seconds, not '" + wait + "'");
        }
        return Duration.ofSeconds(Long.parseLong(wait.strip()));
    }

    public Answer delete(@Header("queue") String queue, Exchange exchange) {
        queues.delete(name(queue), SpaceGate.actor(exchange));
        return Answer.empty();
    }

    private static String name(String queue) {
        return queue.startsWith(PREFIX) ? queue.substring(PREFIX.length()) : queue;
    }

    private static String url(Exchange exchange, String name) {
        String host = exchange.getMessage().getHeader("Host", "localhost", String.class);
        String asked = exchange.getMessage().getHeader(Exchange.HTTP_URL, "", String.class);
        return (asked.startsWith("https:") ? "https://" : "http://") + host + COLLECTION + "/" + PREFIX + name;
    }
}
