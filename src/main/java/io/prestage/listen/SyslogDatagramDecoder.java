package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultAddressedEnvelope;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.prestage.model.Notification;
import io.prestage.model.Notification.Irrelevant;
import io.prestage.model.Notification.Requested;
import io.prestage.model.Notification.Unreadable;
import io.prestage.notification.CommitFilter;
import io.prestage.notification.SyslogRecogniser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.component.netty.ChannelHandlerFactory;

/**
 * Lets only commits through to Camel, as {@link Heard}; everything else is counted and dropped in the event loop, where it costs least.
 * Nothing may escape from here: an exception would close the socket, and the listener would be deaf without anyone noticing.
 */
public final class SyslogDatagramDecoder extends ChannelInboundHandlerAdapter implements ChannelHandlerFactory {
    private final NotificationCounters counters;
    private final Clock clock;
    private boolean passedOn;

    public SyslogDatagramDecoder(NotificationCounters counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new SyslogDatagramDecoder(counters, clock);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        counters.received();
        try {
            if (message instanceof DatagramPacket packet) {
                take(context, packet);
            } else {
                counters.dropped("error");
            }
        } catch (RuntimeException e) {
            counters.dropped("error");
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuf content = packet.content();
        if (!CommitFilter.mayMatter(content.nioBuffer())) {
            counters.dropped("irrelevant");
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(content);
        Notification notification = SyslogRecogniser.recognise(bytes);
        if (notification.tellsOfChange()) {
            counters.commit();
        } else if (!(notification instanceof Requested)) {
            counters.dropped(reason(notification));
            return;
        }
        String sample = new String(bytes, 0, Math.min(bytes.length, Heard.MAX_SAMPLE_BYTES), StandardCharsets.UTF_8);
        Heard heard = new Heard(notification, packet.sender(), sample, clock.instant());
        passedOn = true;
        context.fireChannelRead(new DefaultAddressedEnvelope<>(heard, packet.recipient(), packet.sender()));
    }

    private static String reason(Notification notification) {
        if (notification instanceof Unreadable) {
            return "unreadable";
        }
        return notification instanceof Irrelevant ? "irrelevant" : "not-a-change";
    }

    /** Camel is woken only when there is something for it. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (passedOn) {
            passedOn = false;
            context.fireChannelReadComplete();
        }
    }
}
