package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultAddressedEnvelope;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.component.netty.ChannelHandlerFactory;

/**
 * Lets only commits through to Camel, as {@link Heard}; everything else is counted and dropped in the event loop, where it costs least.
 * Nothing may escape from here: an exception would close the socket, and the listener would be deaf without anyone noticing.
 */
public final class SyslogDatagramDecoder extends ChannelInboundHandlerAdapter implements ChannelHandlerFactory {
    /** Turns that follow each other faster than this are those of a busy port. */
    private static final long BUSY_NANOS = 100_000;
    /** Messages that pay for a wake-up. A turn with more of them may have left some behind. */
    private static final int WORTH_A_TURN = 8;
    /** Long enough for a turn that is worth a wake-up, short enough for any kernel buffer. */
    private static final long REST_NANOS = 200_000;

    private final SyslogIntake intake;
    private boolean passedOn;
    private int messages;
    private long lastTurn = System.nanoTime();

    private final boolean sharesPort;

    /**
     * A decoder for one socket.
     *
     * @param sharesPort true where several sockets read one port, each a share of the senders
     */
    public SyslogDatagramDecoder(SyslogIntake intake, boolean sharesPort) {
        this.intake = intake;
        this.sharesPort = sharesPort;
    }

    /** Before the socket is bound. Camel has no way to set these options. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        DatagramBuffers.use(context.channel());
        if (sharesPort) {
            context.channel().config().setOption(UnixChannelOption.SO_REUSEPORT, true);
        }
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new SyslogDatagramDecoder(intake, sharesPort);
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
        messages++;
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
        rest();
    }

    /**
     * On a busy port, waking up for each message costs more than reading it. A short rest between turns lets the kernel collect some; the
     * thread reads this port and nothing else.
     */
    private void rest() {
        long now = System.nanoTime();
        if (now - lastTurn < BUSY_NANOS && messages < WORTH_A_TURN) {
            LockSupport.parkNanos(REST_NANOS);
            now = System.nanoTime();
        }
        messages = 0;
        lastTurn = now;
    }
}
