package io.prestage.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** The listener on real sockets, with datagrams of our own. */
class TrapListenerIT {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 0);

    private final TestAccess access = new TestAccess();
    private final List<Trap> taken = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatThereIsNoRoomForIsCountedAndNotAcknowledged() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        TrapListenerSettings narrow = new TrapListenerSettings(ANYWHERE, 1, 1, 0, null);
        try (TrapListener listener = TrapListener.start(narrow, access, trap -> waitFor(goOn) && taken.add(trap));
                DatagramSocket sender = connected(listener)) {
            send(sender, inform(1));
            await().until(() -> access.received() == 1);
            for (int id = 2; id <= 5; id++) {
                send(sender, inform(id));
            }

            await().until(() -> access.refused(Refusal.OVERLOADED) == 3);
            assertThat(listener.probe(Duration.ofSeconds(5))).isTrue();
            goOn.countDown();

            assertThat(requestId(receive(sender))).isEqualTo(1);
            assertThat(requestId(receive(sender))).isEqualTo(2);
            assertThat(taken).hasSize(2);
        }
    }

    @Test
    void whatWasReadBeforeTheEndIsPassedOnAndAcknowledged() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        TrapListener listener =
                TrapListener.start(TrapListenerSettings.at(ANYWHERE), access, trap -> waitFor(goOn) && taken.add(trap));
        try (DatagramSocket sender = connected(listener)) {
            send(sender, inform(1));
            await().until(() -> access.received() == 1);
            Thread end = new Thread(() -> assertThatNothingIsThrown(listener));
            end.start();
            await().until(() -> end.getState() == Thread.State.TIMED_WAITING);
            goOn.countDown();

            assertThat(requestId(receive(sender))).isEqualTo(1);
            end.join();
        }
        assertThat(listener.probe(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void sinkThatThrowsCostsItsTrapOnly() throws Exception {
        try (TrapListener listener = TrapListener.start(TrapListenerSettings.at(ANYWHERE), access, trap -> {
                    if (access.received() == 1) {
                        throw new IllegalStateException("as the test wants it");
                    }
                    return taken.add(trap);
                });
                DatagramSocket sender = connected(listener)) {
            send(sender, inform(1));
            await().until(() -> access.received() == 1);
            send(sender, inform(2));

            assertThat(requestId(receive(sender))).isEqualTo(2);
        }
    }

    @Test
    void damagedMessagesDoNotEndIt() throws Exception {
        long seed = Long.getLong("prestage.test.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dprestage.test.seed repeats this run)");
        Random random = new Random(seed);
        try (TrapListener listener = TrapListener.start(TrapListenerSettings.at(ANYWHERE), access, taken::add);
                DatagramSocket sender = connected(listener)) {
            for (int i = 0; i < 2_000; i++) {
                send(sender, Damage.of(inform(7), random));
            }
            await().until(() -> listener.probe(Duration.ofSeconds(1)));
            try (DatagramSocket next = connected(listener)) {
                await().until(() -> {
                    send(next, inform(4711));
                    return requestId(receive(next)) == 4711;
                });
            }
        }
    }

    @Test
    void probeIsCountedAsNothing() throws Exception {
        for (String host : new String[] {"127.0.0.1", "0.0.0.0", "::1", "::"}) {
            TrapListenerSettings settings = TrapListenerSettings.at(new InetSocketAddress(host, 0));
            try (TrapListener listener = TrapListener.start(settings, access, taken::add)) {
                assertThat(listener.probe(Duration.ofSeconds(5))).as(host).isTrue();
            }
        }
        assertThat(access.received()).isZero();
        assertThat(access.refused()).isEmpty();
    }

    @Test
    void wildcardOfIpv6HearsBothFamilies() throws Exception {
        try (TrapListener listener = TrapListener.start(
                        TrapListenerSettings.at(new InetSocketAddress("::", 0)), access, taken::add);
                DatagramSocket sender = new DatagramSocket()) {
            for (String host : new String[] {"127.0.0.1", "::1"}) {
                sender.connect(
                        InetAddress.getByName(host), listener.boundAddress().getPort());
                send(sender, inform(1));
                receive(sender);
                sender.disconnect();
            }
        }
        assertThat(taken)
                .extracting(each -> each.sender().getAddress())
                .containsExactly(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"));
    }

    @Test
    void portThatIsTakenIsNamed() throws Exception {
        try (TrapListener listener = TrapListener.start(TrapListenerSettings.at(ANYWHERE), access, taken::add)) {
            TrapListenerSettings same = TrapListenerSettings.at(listener.boundAddress());

            assertThatThrownBy(() -> TrapListener.start(same, access, taken::add))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen for traps on UDP /127.0.0.1:"
                            + listener.boundAddress().getPort());
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void assertThatNothingIsThrown(TrapListener listener) {
        try {
            listener.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DatagramSocket connected(TrapListener listener) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(listener.boundAddress());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static void send(DatagramSocket socket, byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length));
    }

    /** @throws SocketTimeoutException when nothing comes */
    private static byte[] receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static int requestId(byte[] message) throws IOException {
        PDU pdu = CommunityMessage.read(message).pdu();
        assertThat(pdu.getType()).isEqualTo(PDU.RESPONSE);
        return pdu.getRequestID().getValue();
    }

    private static byte[] inform(int requestId) throws IOException {
        PDU pdu = new PDU();
        pdu.setType(PDU.INFORM);
        pdu.setRequestID(new Integer32(requestId));
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, new OID("1.3.6.1.4.1.2636.4.5.0.1")));
        return CommunityMessage.write(SnmpConstants.version2c, new OctetString(TestAccess.COMMUNITY), pdu);
    }
}
