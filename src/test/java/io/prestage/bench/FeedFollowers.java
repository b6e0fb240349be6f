package io.prestage.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Many callers that follow the change feed over server-sent events, and what each of them got. */
final class FeedFollowers implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int MOST_EVENTS = 4_000_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Follower> followers = new ArrayList<>();
    private final long[] micros = new long[MOST_EVENTS];
    private int timed;

    /**
     * What came of it.
     *
     * @param events that each follower got, at least
     * @param gaps events that did not come after the one before
     * @param behind followers that had not got the last event
     */
    record Seen(long events, long gaps, long behind, Latencies latencies) {}

    private final class Follower {
        private final long since;
        private String rest = "";
        private long last;
        private long gaps;

        Follower(long since) {
            this.since = since;
            this.last = since;
        }

        /** An event is lines that end with an empty one. */
        void read(Buffer piece) {
            String text = rest + piece.toString(StandardCharsets.UTF_8);
            int from = 0;
            for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
                event(text.substring(from, end));
                from = end + 2;
            }
            rest = text.substring(from);
        }

        private void event(String lines) {
            if (!lines.startsWith("id: ")) {
                return;
            }
            long seq = Long.parseLong(lines.substring(4, lines.indexOf('\n')));
            gaps += seq == last + 1 ? 0 : 1;
            last = seq;
            int at = lines.indexOf("\"at\":\"") + 6;
            Instant told = Instant.parse(lines.substring(at, lines.indexOf('"', at)));
            if (timed < MOST_EVENTS) {
                micros[timed++] = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() - told.toEpochMilli());
            }
        }
    }

    /** Connects all of them behind an event; waits until each is let in. */
    static FeedFollowers start(int port, int count, long since) throws InterruptedException {
        FeedFollowers all = new FeedFollowers();
        HttpClient client = all.vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(count));
        CountDownLatch in = new CountDownLatch(count);
        IntStream.range(0, count).mapToObj(i -> all.new Follower(since)).forEach(all.followers::add);
        all.vertx.runOnContext(turn ->
                all.followers.forEach(each -> client.request(HttpMethod.GET, "/api/v1/events?since=" + since)
                        .compose(request ->
                                request.putHeader("Accept", "text/event-stream").send())
                        .onSuccess(answer -> {
                            answer.handler(each::read);
                            answer.exceptionHandler(ended -> {});
                            in.countDown();
                        })));
        if (!in.await(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(in.getCount() + " followers were not let in");
        }
        return all;
    }

    /** @param last event of the feed, which each must have got */
    Seen seen(long last) {
        return vertx.<Seen>executeBlocking(() -> new Seen(
                        followers.stream()
                                .mapToLong(each -> each.last - each.since)
                                .min()
                                .orElse(0),
                        followers.stream().mapToLong(each -> each.gaps).sum(),
                        followers.stream().filter(each -> each.last < last).count(),
                        Latencies.of(Arrays.copyOf(micros, timed), timed, 0)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
