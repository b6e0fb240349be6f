package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.prestage.fuzz.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** One connection as Netty runs it: what is handed on and counted does not depend on cuts, and no memory is kept. */
final class StreamPromises {
    private static final InetSocketAddress SENDER = new InetSocketAddress("192.0.2.1", 514);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    /** A message and what Netty reads at once, doubled as buffers grow. */
    private static final long MOST_MEMORY = 8L * SyslogStreamDecoder.MAX_MESSAGE;

    private static final int LARGEST_READ = 65_536;

    private StreamPromises() {}

    static void check(byte[] data) {
        same(data, FrameFuzzer.cuts(data));
        if (Promise.isOneIn(256, data)) {
            byte[] large = Promise.blownUp(data);
            byte[] longStream = new byte[3 * large.length];
            for (int i = 0; i < 3; i++) {
                System.arraycopy(large, 0, longStream, i * large.length, large.length);
            }
            Promise.endsSoon(() -> same(longStream, left -> Math.min(left, 1447)));
        }
    }

    private static void same(byte[] stream, IntUnaryOperator cuts) {
        IntUnaryOperator uncut = left -> Math.min(left, LARGEST_READ);
        Promise.same(outcome(stream, uncut), outcome(stream, cuts), "a connection says the same however it is cut");
    }

    /** All that was handed on, and all counts. */
    private static List<Object> outcome(byte[] stream, IntUnaryOperator cuts) {
        NotificationCounters counters = new NotificationCounters();
        StormGuard storms = new StormGuard(60, Set.of(), counters, CLOCK);
        SyslogIntake intake = new SyslogIntake(counters, storms, new ListenerProbes(), CLOCK);
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        EmbeddedChannel channel = new Connection(new SyslogStreamDecoder(intake));
        channel.config().setAllocator(memory);
        for (int at = 0; at < stream.length && channel.isOpen(); ) {
            int length = cuts.applyAsInt(stream.length - at);
            ByteBuf chunk = memory.heapBuffer(length).writeBytes(stream, at, length);
            at += length;
            channel.writeInbound(chunk);
            Promise.holds(used(memory) <= MOST_MEMORY, "a connection takes no more than " + MOST_MEMORY + " bytes");
        }
        channel.finish();
        List<Object> outcome = new ArrayList<>(channel.inboundMessages());
        outcome.add(counters.counts());
        Promise.same(0L, used(memory), "a connection that is gone holds no memory");
        Promise.same(0L, counters.droppedFor("error"), "no message makes the intake throw");
        return outcome;
    }

    private static long used(UnpooledByteBufAllocator memory) {
        return memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory();
    }

    private static final class Connection extends EmbeddedChannel {
        Connection(SyslogStreamDecoder decoder) {
            super(decoder);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return SENDER;
        }
    }
}
