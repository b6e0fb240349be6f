package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultAddressedEnvelope;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.camel.component.netty.ChannelHandlerFactory;

/**
 * Lets only commits through to Camel, as {@link Heard}; everything else is counted and dropped in the event loop, where it costs least.
 * Nothing may escape from here: an exception would close the socket, and the listener would be deaf without anyone noticing.
 */
public final class SyslogDatagramDecoder extends ChannelInboundHandlerAdapter implements ChannelHandlerFactory {
    private final SyslogIntake intake;
    private boolean passedOn;

    public SyslogDatagramDecoder(SyslogIntake intake) {
        this.intake = intake;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new SyslogDatagramDecoder(intake);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().localAddress() instanceof InetSocketAddress here) {
            intake.probes().opened(here);
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof DatagramPacket packet) {
                ByteBuf content = packet.content();
                Heard heard = intake.take(
                        content, content.readerIndex(), content.readableBytes(), packet.sender(), List.of());
                if (heard != null) {
                    passedOn = true;
                    context.fireChannelRead(new DefaultAddressedEnvelope<>(heard, packet.recipient(), packet.sender()));
                }
            } else {
                intake.counters().dropped("error");
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
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
