package io.prestage.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.nio.ByteBuffer;

/**
 * Gives each datagram one of a few buffers that are used again and again, large enough for the largest one, and lets many be read in a turn
 * of the event loop. Netty's own choice for a fixed size is a fresh buffer and a wake-up for each datagram. What is read here must be released
 * before the next turn; a buffer that was not is left alone and an ordinary one given instead.
 */
final class DatagramBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
    /** The largest UDP payload, IPv6 (RFC 768; RFC 8200 section 3). */
    private static final int SIZE = 65_527;

    static final int PER_TURN = 64;

    DatagramBuffers() {
        maxMessagesPerRead(PER_TURN);
    }

    @Override
    @SuppressWarnings("deprecation") // Netty asks for it all the same.
    public Handle newHandle() {
        return new Ring();
    }

    private final class Ring extends MaxMessageHandle {
        private final ByteBuf[] buffers = new ByteBuf[PER_TURN];
        private int next;

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf buffer = buffers[next];
            if (buffer == null) {
                buffer = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(SIZE));
                buffers[next] = buffer;
            }
            next = (next + 1) % PER_TURN;
            return buffer.refCnt() == 1 ? buffer.clear().retain() : allocator.directBuffer(SIZE);
        }

        @Override
        public int guess() {
            return SIZE;
        }
    }
}
