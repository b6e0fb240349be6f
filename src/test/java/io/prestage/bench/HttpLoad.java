package io.prestage.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** GET over kept connections, all of them served by one thread. */
final class HttpLoad implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int MOST_WAIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client;

    /**
     * What is asked for.
     *
     * @param paths in turn
     * @param status of a right answer
     */
    record Asked(List<String> paths, Map<String, String> headers, int status) {
        String path(long number) {
            return paths.get((int) (number % paths.size()));
        }
    }

    HttpLoad(int port) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(CONNECTIONS)
                .setIdleTimeout(MOST_WAIT_SECONDS));
    }

    /** Calls for an answer, and says whether it is the right one. */
    private Future<Boolean> ask(Asked asked, long number) {
        return client.request(HttpMethod.GET, asked.path(number))
                .compose(request -> {
                    asked.headers().forEach(request::putHeader);
                    return request.send();
                })
                .compose(answer -> right(answer, asked.status()));
    }

    private static Future<Boolean> right(HttpClientResponse answer, int status) {
        return answer.body().map(body -> answer.statusCode() == status && (body.length() > 0) == (status == 200));
    }

    /**
     * Sends at a fixed rate, whether answers come or not: who waits for them measures only what the server let through.
     *
     * @return times from when each request was due
     */
    Latencies atRate(Asked asked, int perSecond, int seconds) throws InterruptedException {
        int all = perSecond * seconds;
        long[] micros = new long[all];
        int[] rights = new int[1];
        long[] wrongs = new long[1];
        CountDownLatch open = new CountDownLatch(all);
        long start = System.nanoTime();
        for (int i = 0; i < all; i++) {
            int number = i;
            long due = start + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            context.runOnContext(turn -> ask(asked, number).onComplete(answer -> {
                if (answer.succeeded() && answer.result()) {
                    micros[rights[0]++] = (System.nanoTime() - due) / 1000;
                } else {
                    wrongs[0]++;
                }
                open.countDown();
            }));
        }
        boolean ended = open.await(MOST_WAIT_SECONDS, TimeUnit.SECONDS);
        return Latencies.of(micros, rights[0], wrongs[0] + (ended ? 0 : open.getCount()));
    }

    /** Right answers a second, when each connection asks again as soon as it has its answer. */
    double saturated(Asked asked, int seconds) throws InterruptedException {
        AtomicLong rights = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        CountDownLatch open = new CountDownLatch(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            long first = i;
            context.runOnContext(turn -> again(asked, first, end, rights, open));
        }
        if (!open.await(seconds + (long) MOST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(open.getCount() + " connections got no answer");
        }
        return (double) rights.get() / seconds;
    }

    private void again(Asked asked, long number, long end, AtomicLong rights, CountDownLatch open) {
        ask(asked, number).onComplete(answer -> {
            if (System.nanoTime() - end > 0) {
                open.countDown();
                return;
            }
            if (answer.succeeded() && answer.result()) {
                rights.incrementAndGet();
            }
            again(asked, number + CONNECTIONS, end, rights, open);
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
