package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.prestage.listen.SyslogFrames.BrokenFrameException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TCP and TLS: cuts the stream into messages and lets only commits through to Camel, as {@link Heard}. A message whose rest does
 * not come in time ends its connection; a connection on which nothing is begun may be silent for as long as it likes.
 */
public final class SyslogStreamDecoder extends ChannelInboundHandlerAdapter
        implements ChannelHandlerFactory, SyslogFrames.Sink {
    /** As much as a datagram holds. */
    static final int MAX_MESSAGE = 65_535;

    private static final long REST_SECONDS = 30;

    private final SyslogIntake intake;
    private final SyslogFrames frames = new SyslogFrames(MAX_MESSAGE);
    private final List<Heard> heard = new ArrayList<>();
    private @Nullable ByteBuf rest;
    private boolean progressed;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable InetSocketAddress sender;
    private List<String> certificateNames = List.of();

    public SyslogStreamDecoder(SyslogIntake intake) {
        this.intake = intake;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new SyslogStreamDecoder(intake);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf chunk)) {
            context.fireChannelRead(message);
            return;
        }
        identify(context);
        ByteBuf begun = rest;
        rest = null;
        ByteBuf in = begun == null ? chunk : begun.writeBytes(chunk);
        if (begun != null) {
            chunk.release();
        }
        try {
            frames.read(in, this);
            if (in.isReadable()) {
                rest = begun != null
                        ? in.discardSomeReadBytes().retain()
                        : context.alloc().buffer(in.readableBytes()).writeBytes(in);
            }
        } catch (BrokenFrameException e) {
            intake.counters().dropped("broken-frame");
            context.close();
        } finally {
            in.release();
        }
        watch(context);
        handOn(context);
    }

    private void identify(ChannelHandlerContext context) {
        if (sender == null) {
            sender = (InetSocketAddress) context.channel().remoteAddress();
            certificateNames = TlsIdentity.of(context.channel());
        }
    }

    /** A message that was begun must be ended in time. Whoever ends one and begins the next has time anew. */
    private void watch(ChannelHandlerContext context) {
        if (rest == null || progressed) {
            cancelDeadline();
        }
        progressed = false;
        if (rest != null && deadline == null) {
            deadline = context.executor()
                    .schedule(
                            () -> {
                                intake.counters().dropped("slow-sender");
                                context.close();
                            },
                            REST_SECONDS,
                            TimeUnit.SECONDS);
        }
    }

    private void handOn(ChannelHandlerContext context) {
        for (Heard each : heard) {
            context.fireChannelRead(each);
        }
        if (!heard.isEmpty()) {
            heard.clear();
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void message(ByteBuf buffer, int from, int length) {
        progressed = true;
        InetSocketAddress speaker = sender;
        Heard found = speaker == null ? null : intake.take(buffer, from, length, speaker, certificateNames);
        if (found != null) {
            heard.add(found);
        }
    }

    @Override
    public void tooLong() {
        progressed = true;
        intake.counters().received();
        intake.counters().dropped("too-long");
    }

    /** Camel is told with what was heard, not with every read. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {}

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        if (rest != null) {
            identify(context);
            frames.end(rest, this);
            handOn(context);
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancelDeadline();
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    /** A connection that breaks is no fault of ours and nothing that Camel could mend. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
