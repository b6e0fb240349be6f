package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.prestage.sim.voice.SyslogTarget.Framing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syslog over TCP or TLS (RFC 6587, RFC 5425) from the routers' own addresses. One thread serves all. A connection opens for a burst and
 * closes when its router has said nothing for a while, or when too many are open; what waits is bounded.
 */
final class StreamOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(StreamOutlet.class);
    private static final int CONNECT_MILLIS = 5_000;
    /** Open at a time, of all routers. */
    static final int MOST_CONNECTIONS = 1_000;

    private static final long MOST_WAITING_BYTES = 32L << 20;
    private static final int MOST_WAITING_BYTES_EACH = 256 << 10;

    private final SyslogTarget target;
    private final @Nullable TlsContexts tls;
    private final Duration idle;
    private final Tally tally;
    private final NioEventLoopGroup threads = new NioEventLoopGroup(1, new DefaultThreadFactory("fleet-syslog", true));
    private final EventLoop loop = threads.next();
    private final AtomicLong waitingBytes = new AtomicLong();
    /** Least recently used first. Of the event loop alone. */
    private final Map<InetAddress, Connection> connections = new LinkedHashMap<>(16, 0.75f, true);

    private boolean failing;

    /** {@code tls} is null for plain TCP. */
    StreamOutlet(SyslogTarget target, @Nullable TlsContexts tls, Duration idle, Tally tally) {
        this.target = target;
        this.tls = tls;
        this.idle = idle;
        this.tally = tally;
    }

    @Override
    public void send(InetAddress source, List<byte[]> messages) {
        ByteBuf framed = framed(messages);
        int bytes = framed.readableBytes();
        if (waitingBytes.addAndGet(bytes) > MOST_WAITING_BYTES || loop.isShuttingDown()) {
            waitingBytes.addAndGet(-bytes);
            framed.release();
            tally.dropped.add(messages.size());
            return;
        }
        loop.execute(() -> connection(source).write(framed, messages.size()));
    }

    /** Lets what is connected finish, for a second at most. */
    @Override
    public void close() {
        loop.execute(() -> List.copyOf(connections.values()).forEach(Connection::end));
        threads.shutdownGracefully(100, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(2_000);
    }

    private Connection connection(InetAddress source) {
        Connection known = connections.get(source);
        if (known != null && !known.ended) {
            return known;
        }
        if (connections.size() >= MOST_CONNECTIONS) {
            connections.values().iterator().next().end();
        }
        Connection fresh = new Connection(source);
        connections.put(source, fresh);
        fresh.open();
        return fresh;
    }

    private ByteBuf framed(List<byte[]> messages) {
        ByteBuf out = Unpooled.buffer();
        for (byte[] message : messages) {
            if (target.framing() == Framing.OCTET_COUNTING) {
                out.writeBytes((message.length + " ").getBytes(US_ASCII));
            }
            out.writeBytes(message);
            if (target.framing() == Framing.LINE_FEED) {
                out.writeByte('\n');
            }
        }
        return out;
    }

    /** One router's connection; every method runs on the event loop. */
    private final class Connection {
        private final InetAddress source;
        private @Nullable Channel channel;
        private @Nullable ByteBuf early;
        private int earlyMessages;
        private int unsentBytes;
        private boolean ready;
        private boolean ended;
        private boolean endWhenReady;

        Connection(InetAddress source) {
            this.source = source;
        }

        void open() {
            new Bootstrap()
                    .group(threads)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel fresh) throws IOException {
                            prepare(fresh);
                        }
                    })
                    .connect(target.address(), new InetSocketAddress(source, 0))
                    .addListener(connected -> {
                        if (!connected.isSuccess()) {
                            gone(connected.cause());
                        } else if (tls == null) {
                            ready();
                        }
                    });
        }

        private void prepare(Channel fresh) throws IOException {
            channel = fresh;
            if (tls != null) {
                SslHandler handler = tls.of(source)
                        .newHandler(
                                fresh.alloc(), target.host(), target.address().getPort());
                var parameters = handler.engine().getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                handler.engine().setSSLParameters(parameters);
                handler.handshakeFuture().addListener(shaken -> {
                    if (shaken.isSuccess()) {
                        ready();
                    } else {
                        gone(shaken.cause());
                        fresh.close();
                    }
                });
                fresh.pipeline().addLast(handler);
            }
            fresh.pipeline()
                    .addLast(new IdleStateHandler(0, 0, idle.toMillis(), TimeUnit.MILLISECONDS))
                    .addLast(new Listening());
        }

        void write(ByteBuf framed, int messages) {
            int bytes = framed.readableBytes();
            if (unsentBytes + bytes > MOST_WAITING_BYTES_EACH) {
                framed.release();
                waitingBytes.addAndGet(-bytes);
                tally.dropped.add(messages);
                return;
            }
            unsentBytes += bytes;
            if (ready && channel != null) {
                flush(channel, framed, messages);
            } else if (early == null) {
                early = framed;
                earlyMessages = messages;
            } else {
                early.writeBytes(framed);
                framed.release();
                earlyMessages += messages;
            }
        }

        private void flush(Channel open, ByteBuf framed, int messages) {
            int bytes = framed.readableBytes();
            open.writeAndFlush(framed).addListener(written -> {
                unsentBytes -= bytes;
                waitingBytes.addAndGet(-bytes);
                (written.isSuccess() ? tally.sent : tally.failed).add(messages);
            });
        }

        private void ready() {
            ready = true;
            failing = false;
            if (early != null && channel != null) {
                flush(channel, early, earlyMessages);
                early = null;
            }
            if (endWhenReady) {
                end();
            }
        }

        /** Closes once everything is written; one that is still connecting may finish first. */
        void end() {
            if (!ready && !ended) {
                endWhenReady = true;
                return;
            }
            ended = true;
            connections.remove(source, this);
            if (channel != null) {
                channel.close();
            }
        }

        private void gone(@Nullable Throwable cause) {
            ended = true;
            connections.remove(source, this);
            if (early != null) {
                waitingBytes.addAndGet(-early.readableBytes());
                early.release();
                early = null;
                tally.failed.add(earlyMessages);
            }
            if (cause != null && !failing) {
                failing = true;
                LOG.warn(
                        "not sent: device={} target={} error={}",
                        source.getHostAddress(),
                        target.address(),
                        cause.toString());
            }
        }

        private final class Listening extends SimpleChannelInboundHandler<ByteBuf> {
            @Override
            protected void channelRead0(ChannelHandlerContext context, ByteBuf unwanted) {
                // Receivers of syslog say nothing.
            }

            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (event instanceof IdleStateEvent) {
                    end();
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                gone(null);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                gone(cause);
                context.close();
            }
        }
    }
}
