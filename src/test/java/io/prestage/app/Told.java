package io.prestage.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** What the routes of integrators call in tests, as bean {@code told}: it keeps what they were told, fails and blocks. */
public final class Told {
    private final Map<String, List<Exchange>> byRoute = new ConcurrentHashMap<>();

    public void hear(Exchange exchange) {
        of(exchange.getFromRouteId()).add(exchange.copy());
    }

    public void fail(@Header("eventSeq") long seq) {
        throw new IllegalStateException("this route never works, not even with " + seq);
    }

    public void block() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    List<Exchange> of(String route) {
        return byRoute.computeIfAbsent(route, name -> new CopyOnWriteArrayList<>());
    }

    List<Long> seqs(String route) {
        return of(route).stream()
                .map(each -> each.getMessage().getHeader("eventSeq", Long.class))
                .toList();
    }
}
