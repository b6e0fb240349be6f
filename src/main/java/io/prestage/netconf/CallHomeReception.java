package io.prestage.netconf;

import io.prestage.netconf.CallHomeRefusal.Reason;
import io.prestage.netconf.transport.CallHomeAcceptor;
import io.prestage.netconf.transport.SshChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts calls and tells the handler of them. */
final class CallHomeReception implements CallHomeAcceptor.Calls {
    private static final Logger LOG = LoggerFactory.getLogger(CallHomeReception.class);
    /** So many refusals may wait to be told. */
    private static final int MAX_TELLING = 100;

    private final CallHomeHandler handler;
    private final BiFunction<NetconfTarget, SshChannel, CompletableFuture<NetconfSession>> greeting;
    private final Executor executor;
    private final LongAdder connections = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder untold = new LongAdder();
    private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);
    private final AtomicInteger telling = new AtomicInteger();

    CallHomeReception(
            CallHomeHandler handler,
            BiFunction<NetconfTarget, SshChannel, CompletableFuture<NetconfSession>> greeting,
            Executor executor) {
        this.handler = handler;
        this.greeting = greeting;
        this.executor = executor;
        for (Reason reason : Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    @Override
    public void connected() {
        connections.increment();
    }

    @Override
    public CompletableFuture<NetconfSession> greet(NetconfTarget target, SshChannel channel) {
        return greeting.apply(target, channel);
    }

    @Override
    public void accepted(CallHome call, NetconfSession session) {
        accepted.increment();
        try {
            handler.connected(call, session);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("device", session.target().name())
                    .setCause(e)
                    .log("the handler of call home failed; the session is closed");
            session.close();
        }
    }

    @Override
    public void refused(CallHomeRefusal refusal) {
        count(refusal.reason()).increment();
        if (telling.incrementAndGet() > MAX_TELLING) {
            telling.decrementAndGet();
            untold.increment();
            return;
        }
        try {
            executor.execute(() -> tell(refusal));
        } catch (RejectedExecutionException closing) {
            telling.decrementAndGet();
        }
    }

    private void tell(CallHomeRefusal refusal) {
        telling.decrementAndGet();
        try {
            handler.refused(refusal);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the handler of call home failed with a refusal");
        }
    }

    private LongAdder count(Reason reason) {
        return java.util.Objects.requireNonNull(refused.get(reason));
    }

    CallHomeCounters counters(int waiting, int sessions) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        refused.forEach((reason, count) -> counts.put(reason, count.sum()));
        return new CallHomeCounters(connections.sum(), accepted.sum(), waiting, sessions, counts, untold.sum());
    }
}
