package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.nio.ByteBuffer;

/**
 * Reads datagrams of any size into a few buffers that are used again and again, many in a turn of the event loop; where Linux' own transport is
 * used, many with one call of the system. Netty's own choice for a fixed size is a fresh buffer, a call and a wake-up for each datagram. What
 * is read here must be released before the next turn; a buffer that was not is left alone and an ordinary one given instead.
 */
final class DatagramBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
    /** The largest UDP payload, IPv6 (RFC 768; RFC 8200 section 3). */
    private static final int LARGEST = 65_527;
    /** Datagrams in one call of the system. */
    private static final int AT_ONCE = 32;
    /** Datagrams in one turn, where each takes a call. */
    private static final int PER_TURN = 64;

    private final int buffers;
    private final int size;

    private DatagramBuffers(int buffers, int size) {
        this.buffers = buffers;
        this.size = size;
        maxMessagesPerRead(PER_TURN);
    }

    /** To be called before the socket is bound. */
    static void use(Channel channel) {
        if (channel instanceof EpollDatagramChannel) {
            channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST);
            channel.config().setRecvByteBufAllocator(new DatagramBuffers(2, AT_ONCE * LARGEST));
        } else {
            channel.config().setRecvByteBufAllocator(new DatagramBuffers(PER_TURN, LARGEST));
        }
    }

    @Override
    @SuppressWarnings("deprecation") // Netty asks for it all the same.
    public Handle newHandle() {
        return new Ring();
    }

    private final class Ring extends MaxMessageHandle {
        private final ByteBuf[] ring = new ByteBuf[buffers];
        private int next;

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf buffer = ring[next];
            if (buffer == null) {
                buffer = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(size));
                ring[next] = buffer;
            }
            next = (next + 1) % buffers;
            return buffer.refCnt() == 1 ? buffer.clear().retain() : allocator.directBuffer(size);
        }

        @Override
        public int guess() {
            return size;
        }
    }
}
