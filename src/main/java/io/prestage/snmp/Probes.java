package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * Datagrams that we send to ourselves, to see that the port is read. Each is a trap whose community is used once, so that nobody else can
 * make one.
 */
final class Probes {
    /** Those that came too late still have to be known as ours; there are never many. */
    private static final int MOST_PENDING = 32;

    private static final int SECRET_BYTES = 16;
    private static final OID NO_TRAP = new OID("0.0");

    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, CountDownLatch> pending = new ConcurrentHashMap<>();

    /** Whether a datagram to the port was read within the time. */
    boolean send(InetSocketAddress bound, Duration limit) throws IOException, InterruptedException {
        byte[] probe = make();
        CountDownLatch arrival = new CountDownLatch(1);
        if (pending.size() >= MOST_PENDING) {
            pending.clear();
        }
        pending.put(ByteBuffer.wrap(probe), arrival);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(probe, probe.length, reachable(bound)));
            return arrival.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** True for a probe, which is thereby done with. */
    boolean arrived(byte[] datagram) {
        CountDownLatch arrival = pending.isEmpty() ? null : pending.remove(ByteBuffer.wrap(datagram));
        if (arrival == null) {
            return false;
        }
        arrival.countDown();
        return true;
    }

    private byte[] make() throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        PDU pdu = new PDU();
        pdu.setType(PDU.TRAP);
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, NO_TRAP));
        OctetString community = new OctetString(HexFormat.of().formatHex(secret).getBytes(US_ASCII));
        return CommunityMessage.write(SnmpConstants.version2c, community, pdu);
    }

    private static InetSocketAddress reachable(InetSocketAddress bound) throws IOException {
        InetAddress address = bound.getAddress();
        if (!address.isAnyLocalAddress()) {
            return bound;
        }
        return new InetSocketAddress(
                InetAddress.getByName(address instanceof Inet6Address ? "::1" : "127.0.0.1"), bound.getPort());
    }
}
