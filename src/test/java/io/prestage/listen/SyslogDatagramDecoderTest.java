package io.prestage.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.prestage.model.Notification.Completed;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyslogDatagramDecoderTest {
    private static final InetSocketAddress SENDER = new InetSocketAddress("192.0.2.1", 514);
    private static final InetSocketAddress HERE =
            new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 5514);
    private static final String COMMIT = "<189>Mar  1 12:00:00 pe1 mgd[4711]: UI_COMMIT_COMPLETED: commit complete";

    private final NotificationCounters counters = new NotificationCounters();
    private final StormGuard storms = new StormGuard(60, Set.of(), counters, Clock.systemUTC());
    private final EmbeddedChannel channel = new EmbeddedChannel(new SyslogDatagramDecoder(
            new SyslogIntake(counters, storms, new ListenerProbes(), Clock.systemUTC()), false));

    @Test
    void commitIsPassedOnWithItsSender() {
        receive(COMMIT);

        AddressedEnvelope<Heard, InetSocketAddress> envelope = channel.readInbound();
        assertThat(envelope.content().notification()).isInstanceOf(Completed.class);
        assertThat(envelope.content().sender()).isEqualTo(SENDER);
        assertThat(counters.counts().commits()).isEqualTo(1);
    }

    @Test
    void everythingElseIsDroppedAndCountedByReason() {
        receive("<28>Mar  1 12:00:00 pe1 rpd[1]: RPD_LDP_NBRDOWN: down");
        receive("UI_COMMIT_COMPLETED without any header");
        receive("<43>Mar  1 12:05:00 relay Error processing log message: <189>1 >@<");

        assertThat(channel.<Object>readInbound()).isNull();
        var counts = counters.counts();
        assertThat(counts.received()).isEqualTo(3);
        assertThat(counts.dropped())
                .containsEntry("irrelevant", 1L)
                .containsEntry("unreadable", 1L)
                .containsEntry("relay-error", 1L);
    }

    @Test
    void noDatagramClosesTheListenerAndNoBufferLeaks() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] junk = new byte[random.nextInt(2000)];
            random.nextBytes(junk);
            ByteBuf buffer = Unpooled.wrappedBuffer(
                    Unpooled.copiedBuffer("UI_COMMIT", StandardCharsets.US_ASCII), Unpooled.wrappedBuffer(junk));
            channel.writeInbound(new DatagramPacket(buffer, HERE, SENDER));
            assertThat(buffer.refCnt()).isZero();
        }
        receive(COMMIT);

        assertThat(channel.isOpen()).isTrue();
        assertThat(counters.counts().commits()).isEqualTo(1);
    }

    @Test
    void longestDatagramOfUdpIsRead() {
        receive("x ".repeat((65_507 - COMMIT.length()) / 2) + COMMIT);
        receive(COMMIT + "x".repeat(65_507 - COMMIT.length()));

        assertThat(counters.counts().commits()).isEqualTo(1);
        AddressedEnvelope<Heard, InetSocketAddress> envelope = channel.readInbound();
        assertThat(envelope.content().sample()).hasSize(Heard.MAX_SAMPLE_BYTES);
    }

    private void receive(String text) {
        channel.writeInbound(new DatagramPacket(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), HERE, SENDER));
    }
}
