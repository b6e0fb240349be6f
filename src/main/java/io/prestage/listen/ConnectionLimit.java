package io.prestage.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections of a listener. At a limit the connection that has been silent for longest gives way, so that half-open ones never keep
 * a device out: first of the same address, then of any.
 */
@Sharable
public final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private final int limit;
    private final int limitPerAddress;
    private final NotificationCounters counters;
    /** In the order of their last word. */
    private final Map<Channel, InetAddress> connections = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<InetAddress, Integer> perAddress = new LinkedHashMap<>();

    public ConnectionLimit(int limit, int limitPerAddress, NotificationCounters counters) {
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
        this.counters = counters;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress remote) {
            @Nullable Channel givesWay = admit(context.channel(), remote.getAddress());
            if (givesWay != null) {
                counters.dropped("connection-limit");
                givesWay.close();
            }
        }
        context.fireChannelActive();
    }

    private synchronized @Nullable Channel admit(Channel channel, InetAddress address) {
        @Nullable Channel givesWay = null;
        if (perAddress.getOrDefault(address, 0) >= limitPerAddress) {
            givesWay = silentLongest(address::equals);
        } else if (connections.size() >= limit) {
            givesWay = silentLongest(any -> true);
        }
        if (givesWay != null) {
            forget(givesWay);
        }
        connections.put(channel, address);
        perAddress.merge(address, 1, Integer::sum);
        return givesWay;
    }

    private @Nullable Channel silentLongest(Predicate<InetAddress> of) {
        for (Map.Entry<Channel, InetAddress> each : connections.entrySet()) {
            if (of.test(each.getValue())) {
                return each.getKey();
            }
        }
        return null;
    }

    private synchronized void forget(Channel channel) {
        InetAddress address = connections.remove(channel);
        if (address != null) {
            perAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        synchronized (this) {
            connections.get(context.channel());
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget(context.channel());
        context.fireChannelInactive();
    }
}
