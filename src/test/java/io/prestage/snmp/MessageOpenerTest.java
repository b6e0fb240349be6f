package io.prestage.snmp;

import static io.prestage.snmp.TrapUser.Authentication.SHA_1;
import static io.prestage.snmp.TrapUser.Authentication.SHA_256;
import static io.prestage.snmp.TrapUser.Privacy.AES_128;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.snmp.Opened.Accepted;
import io.prestage.snmp.Opened.Asked;
import io.prestage.snmp.Opened.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Messages that no command line tool sends, written with SNMP4J as it comes. */
class MessageOpenerTest {
    private static final String DEVICE = "80000a4c0501020304";
    private static final Engine OURS = new Engine("80001370050102030405", 3);
    private static final InetSocketAddress SENDER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final TrapUser USER = TrapUser.authPriv("noc", SHA_256, "auth-secret", AES_128, "priv-secret");
    private static final TrapUser FORGER = TrapUser.authPriv("noc", SHA_256, "auth-guess", AES_128, "priv-guess");

    private final MessageOpener opener = new MessageOpener(OURS, new TestAccess(USER, TrapUser.noAuthNoPriv("open")));

    @Test
    void forgedMessageDoesNotSetTheClockOfADevice() throws Exception {
        assertThat(refusal(new V3Sender(DEVICE, 2_000_000_000, FORGER).trap())).isEqualTo(Refusal.WRONG_KEY);

        assertThat(open(new V3Sender(DEVICE, 1, USER).trap())).isInstanceOf(Accepted.class);
    }

    @Test
    void bootsGoUpAndNeverDown() throws Exception {
        byte[] early = new V3Sender(DEVICE, 1, USER).trap();

        assertThat(open(early)).isInstanceOf(Accepted.class);
        assertThat(open(new V3Sender(DEVICE, 2, USER).trap())).isInstanceOf(Accepted.class);
        assertThat(refusal(early)).isEqualTo(Refusal.OUTSIDE_TIME_WINDOW);
        assertThat(refusal(new V3Sender(DEVICE, Integer.MAX_VALUE, USER).trap()))
                .isEqualTo(Refusal.OUTSIDE_TIME_WINDOW);
    }

    @Test
    void informThatIsSentAgainWithTheSameIdsIsAcknowledgedAgain() throws Exception {
        byte[] inform = new V3Sender(DEVICE, 1, USER).inform(OURS.hexId(), OURS.boots());

        assertThat(open(inform)).isInstanceOf(Accepted.class);
        Accepted again = (Accepted) open(inform);

        assertThat(again.trap().inform()).isTrue();
        assertThat(again.reply().make()).isNotEmpty();
    }

    @Test
    void informsOfTwoUsersWithTheSameIdsDoNotMix() throws Exception {
        byte[] first = new V3Sender(DEVICE, 1, USER).inform(OURS.hexId(), OURS.boots());
        byte[] second = new V3Sender(DEVICE, 1, TrapUser.noAuthNoPriv("open")).inform(OURS.hexId(), OURS.boots());
        Accepted open = (Accepted) open(first);

        Accepted other = (Accepted) open(second);

        assertThat(open.trap().securityName()).isEqualTo("noc");
        assertThat(other.trap().securityName()).isEqualTo("open");
        assertThat(open.reply().make()).isNotEqualTo(other.reply().make());
    }

    @Test
    void informToTheEngineIdWeHadBeforeIsToldOurs() throws Exception {
        byte[] inform = new V3Sender(DEVICE, 1, USER).inform("8000137005aaaaaaaaaa", 1);

        Asked asked = (Asked) open(inform);

        assertThat(HexFormat.of().formatHex(asked.report().make())).contains(OURS.hexId());
    }

    @Test
    void strangerWhoTriesNamesAtAnotherEngineIsToldNothing() throws Exception {
        for (String name : new String[] {"noc", "nobody"}) {
            byte[] inform = new V3Sender(DEVICE, 1, TrapUser.noAuthNoPriv(name)).inform("8000137005aaaaaaaaaa", 1);

            assertThat(refusal(inform)).isEqualTo(name.equals("noc") ? Refusal.LEVEL_TOO_LOW : Refusal.UNKNOWN_USER);
        }
    }

    @Test
    void informFromAnEarlierBootOfOursIsToldTheClock() throws Exception {
        byte[] inform = new V3Sender(DEVICE, 1, USER).inform(OURS.hexId(), OURS.boots() - 1);

        assertThat(open(inform)).isInstanceOf(Asked.class);
    }

    @ParameterizedTest
    @EnumSource
    void keysAreThoseOfSnmp4j(TrapUser.Authentication authentication) throws Exception {
        for (TrapUser.Privacy privacy : TrapUser.Privacy.values()) {
            TrapUser user = TrapUser.authPriv("noc", authentication, "auth-secret", privacy, "priv-secret");
            MessageOpener other = new MessageOpener(OURS, new TestAccess(user));

            assertThat(other.open(new V3Sender(DEVICE, 1, user).trap(), SENDER))
                    .as("%s %s", authentication, privacy)
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void userThatIsThereTwiceIsRefusedAtTheStart() {
        assertThatThrownBy(() ->
                        new MessageOpener(OURS, new TestAccess(USER, TrapUser.authNoPriv("noc", SHA_1, "12345678"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'noc'");
    }

    @Test
    void noBytesMakeItThrow() throws Exception {
        long seed = Long.getLong("prestage.test.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dprestage.test.seed repeats this run)");
        Random random = new Random(seed);
        for (byte[] message : messages()) {
            for (int i = 0; i < 5_000; i++) {
                assertThat(opener.open(Damage.of(message, random), SENDER)).isNotNull();
            }
        }
        assertThat(open(new V3Sender(DEVICE, 9, USER).trap())).isInstanceOf(Accepted.class);
    }

    private static List<byte[]> messages() throws Exception {
        PDU pdu = new PDU();
        pdu.setType(PDU.INFORM);
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, new OID("1.3.6.1.4.1.2636.4.5.0.1")));
        List<byte[]> messages = new ArrayList<>();
        messages.add(CommunityMessage.write(SnmpConstants.version2c, new OctetString(TestAccess.COMMUNITY), pdu));
        messages.add(new V3Sender(DEVICE, 1, USER).trap());
        messages.add(new V3Sender(DEVICE, 1, USER).inform(OURS.hexId(), OURS.boots()));
        messages.add(new V3Sender(DEVICE, 1, TrapUser.noAuthNoPriv("open")).trap());
        return messages;
    }

    private Opened open(byte[] message) {
        return opener.open(message.clone(), SENDER);
    }

    private Refusal refusal(byte[] message) {
        return ((Refused) open(message)).reason();
    }
}
